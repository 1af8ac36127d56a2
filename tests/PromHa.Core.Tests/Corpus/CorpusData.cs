using System.Text.Json;

namespace PromHa.Core.Tests;

/// <summary>One file of the conformance corpus with the verdict of the real servers.</summary>
internal sealed record CorpusCase(string Id, string Kind, string File, byte[] Content, bool Accepted);

/// <summary>The conformance corpus, which is not part of the repository: tests that need it are skipped without it.</summary>
internal static class CorpusData
{
    private static readonly string? Root = Find();

    public static bool IsHere => Root is not null;

    public static void SkipWhenAbsent() =>
        Assert.SkipWhen(Root is null, "The conformance corpus is not here: set PROMHA_SHARED or put it beside the repository as 'shared'.");

    public static IEnumerable<CorpusCase> Cases(string file)
    {
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Root!, file)))
        {
            using var json = JsonDocument.Parse(line);
            var record = json.RootElement;
            if (record.TryGetProperty("file", out var path) && path.GetString() is { } name)
            {
                yield return new CorpusCase(
                    record.GetProperty("id").GetString()!,
                    record.GetProperty("kind").GetString()!,
                    name,
                    System.IO.File.ReadAllBytes(Path.Combine(Root!, name)),
                    record.GetProperty("verdict").GetString() == "ok");
            }
        }
    }

    /// <summary>Files of one kind that a version of the server accepts.</summary>
    public static IEnumerable<(string Id, byte[] Content, bool Agent)> AcceptedBy(string file, string kind, string version) => Records(file)
        .Where(r => r.GetProperty("kind").GetString() == kind && r.TryGetProperty("oracle", out var oracle)
            && oracle.TryGetProperty(version, out var verdict) && verdict.GetProperty("v").GetString() == "ok")
        .Select(static r => (r.GetProperty("id").GetString()!, System.IO.File.ReadAllBytes(Path.Combine(Root!, r.GetProperty("file").GetString()!)),
            r.TryGetProperty("agent", out var agent) && agent.ValueKind == JsonValueKind.True));

    /// <summary>Files made from accepted ones by random small changes.</summary>
    public static IEnumerable<CorpusCase> Mutants(string file) => Records(file).Select(static r =>
    {
        var (kind, text) = (r.GetProperty("kind").GetString()!, r.GetProperty("text").GetString()!);
        return new CorpusCase(
            r.GetProperty("id").GetString()!,
            kind is "prometheus" or "alertmanager" ? kind + "_yml" : kind,
            // As the verdicts were taken: what begins like JSON as JSON.
            kind == "file_sd" && text.TrimStart(' ', '\n', '\t') is ['[' or '{', ..] ? "a.json" : "a.yml",
            System.Text.Encoding.UTF8.GetBytes(text),
            r.GetProperty("verdict").GetString() == "ok");
    });

    /// <summary>Pairs of an accepted prometheus.yml and what the server makes of it.</summary>
    public static IEnumerable<(CorpusCase Case, string Served)> Resolved()
    {
        var cases = Cases("cases.jsonl").Concat(Cases("realworld.jsonl")).Where(static c => c.Accepted).ToDictionary(static c => c.Id);
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Root!, "resolved.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            if (json.RootElement.GetProperty("kind").GetString() == "prometheus_yml" && cases.TryGetValue(id, out var source))
            {
                yield return (source, json.RootElement.GetProperty("resolved").GetString()!);
            }
        }
    }

    /// <summary>The name and the content of a record's file, whether it is one of its own or a text in the record.</summary>
    public static (string Name, byte[] Content) FileOf(JsonElement record)
    {
        if (record.TryGetProperty("file", out var path) && path.GetString() is { } name)
        {
            return (Path.GetFileName(name), System.IO.File.ReadAllBytes(Path.Combine(Root!, name)));
        }

        var text = record.GetProperty("text").GetString()!;

        // As the verdicts were taken: what begins like JSON as JSON.
        var isJson = record.GetProperty("kind").GetString() == "file_sd" && text.TrimStart(' ', '\n', '\t') is ['[' or '{', ..];
        return (isJson ? "a.json" : "a.yml", System.Text.Encoding.UTF8.GetBytes(text));
    }

    public static IEnumerable<JsonElement> Records(string file)
    {
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Root!, file)))
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }

    /// <summary>The rows of a table with a head line, by the names of its columns.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        var lines = System.IO.File.ReadLines(Path.Combine(Root!, file)).Select(static l => l.Split('\t'));
        string[]? head = null;
        foreach (var line in lines)
        {
            if (head is null)
            {
                head = line;
                continue;
            }

            yield return head.Zip(line).ToDictionary(static c => c.First, static c => c.Second, StringComparer.Ordinal);
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PROMHA_SHARED") is { Length: > 0 } set)
        {
            return Directory.Exists(Path.Combine(set, "corpus")) ? Path.Combine(set, "corpus") : null;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(directory.FullName, "PromHa.sln")))
            {
                var corpus = Path.Combine(directory.FullName, "..", "shared", "corpus");
                return Directory.Exists(corpus) ? corpus : null;
            }
        }

        return null;
    }
}
