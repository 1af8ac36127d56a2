using System.Text.Json;

namespace PromHa.Sync;

/// <summary>A rule as a Prometheus says it runs it.</summary>
internal sealed record RunningRule(bool IsAlerting, string Name, string Expression, double ForSeconds, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations);

/// <summary>A rule group as a Prometheus says it runs it.</summary>
internal sealed record RunningRuleGroup(string File, string Name, IReadOnlyList<RunningRule> Rules);

/// <summary>Reads the answer of <c>/api/v1/rules</c>.</summary>
internal static class RunningRules
{
    public static IReadOnlyList<RunningRuleGroup> Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray().Select(static g =>
            new RunningRuleGroup(
                g.GetProperty("file").GetString()!,
                g.GetProperty("name").GetString()!,
                [.. g.GetProperty("rules").EnumerateArray().Select(ParseRule)]))];
    }

    private static RunningRule ParseRule(JsonElement rule) => new(
        rule.GetProperty("type").GetString() == "alerting",
        rule.GetProperty("name").GetString()!,
        rule.GetProperty("query").GetString()!,
        rule.TryGetProperty("duration", out var duration) ? duration.GetDouble() : 0,
        ParsePairs(rule, "labels"),
        ParsePairs(rule, "annotations"));

    private static Dictionary<string, string> ParsePairs(JsonElement rule, string name) =>
        rule.TryGetProperty(name, out var pairs)
            ? pairs.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()!, StringComparer.Ordinal)
            : [];
}
