using System.Text.Json;

namespace PromHa.TestKit;

/// <summary>The answer of GET /promha/v1/status.</summary>
public sealed class HostStatus(JsonElement json)
{
    public JsonElement Json => json;

    public string State => Text(json, "state");

    /// <summary>Digest of the generation in force; empty when there is none.</summary>
    public string Digest => Text(Child(json, "generation"), "digest");

    public long Revision => Number(Child(json, "generation"), "revision");

    /// <summary>The last outcome's result; empty when there is none.</summary>
    public string Result => Text(LastOutcome, "result");

    public string Reason => Text(LastOutcome, "reason");

    /// <summary>Digest of the generation which the last outcome is about.</summary>
    public string OutcomeDigest => Text(Child(LastOutcome, "generation"), "digest");

    public IReadOnlyList<string> Reloaded => Strings("reloaded");

    public IReadOnlyList<string> Evidence => Strings("evidence");

    public long Applies => Number(Child(json, "counters"), "applies");

    public long Rollbacks => Number(Child(json, "counters"), "rollbacks");

    public long Refusals => Number(Child(json, "counters"), "refusals");

    private JsonElement LastOutcome => Child(json, "lastOutcome");

    /// <summary>State of the reload target of one kind, such as <c>prometheus</c>.</summary>
    public string ReloadTargetState(string kind) => Text(ReloadTarget(kind), "state");

    public string ReloadTargetMessage(string kind) => Text(ReloadTarget(kind), "message");

    /// <summary>The version that the reload target of one kind says it is.</summary>
    public string ReloadTargetVersion(string kind) => Text(ReloadTarget(kind), "version");

    /// <summary>What validation found, as the last outcome says.</summary>
    public IReadOnlyList<HostIssue> Issues =>
        Child(LastOutcome, "issues") is { ValueKind: JsonValueKind.Array } issues
            ? [.. issues.EnumerateArray().Select(i => new HostIssue(Text(i, "id"), Text(i, "severity"), Text(i, "file"), Number(i, "line"), Number(i, "column"), Text(i, "message")))]
            : [];

    /// <summary>Ids of the issues of the last outcome.</summary>
    public IReadOnlyList<string> IssueFiles =>
        Child(LastOutcome, "issues") is { ValueKind: JsonValueKind.Array } issues
            ? [.. issues.EnumerateArray().Select(issue => Text(issue, "file"))]
            : [];

    public override string ToString() => json.GetRawText();

    private JsonElement ReloadTarget(string kind) =>
        Child(json, "reloadTargets") is { ValueKind: JsonValueKind.Array } targets
            ? targets.EnumerateArray().FirstOrDefault(target => Text(target, "kind").Equals(kind, StringComparison.OrdinalIgnoreCase))
            : default;

    private static JsonElement Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

    private static string Text(JsonElement element, string name) =>
        Child(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static long Number(JsonElement element, string name) =>
        Child(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0;

    private string[] Strings(string name) =>
        Child(LastOutcome, name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];
}

/// <summary>A finding of validation.</summary>
public sealed record HostIssue(string Id, string Severity, string File, long Line, long Column, string Message);
