using System.Globalization;
using System.Text.Json;
using PromHa.Cli.Output;

namespace PromHa.Cli.Nodes;

/// <summary>A node's answers for a person. What a later version adds is left out, what an earlier one lacks is blank.</summary>
internal sealed class NodeReports(TextWriter output, Style style)
{
    /// <summary>One object with the answers, so that a script reads one document.</summary>
    public static void Json(TextWriter output, params (string Name, JsonElement? Answer)[] answers) => output.WriteLine(
        "{" + string.Join(',', answers.Where(static a => a.Answer is not null).Select(static a => $"\"{a.Name}\":{a.Answer!.Value.GetRawText()}")) + "}");

    /// <summary>Whether the latest generation is in force here, proved, and on every slave.</summary>
    public static bool IsGood(JsonElement status, JsonElement? nodes, JsonElement artefacts) =>
        Text(status, "state") is "idle" or "working" && Find(status, "generation") is not null
        && artefacts.EnumerateArray().All(static a => Text(a, "result") is "verified" or "unknown")
        && Items(status, "reloadTargets").All(static t => Text(t, "state") == "verified")
        && (nodes?.EnumerateArray().All(static n => Number(n, "lagSeconds") == 0 && (Find(n, "outcome") is not { } o || Text(o, "result") == "verified")) ?? true);

    public void Status(JsonElement status, JsonElement? rollout, JsonElement? nodes, JsonElement artefacts)
    {
        output.WriteLine($"{style.Strong(Text(status, "node"))} ({Text(status, "role")}) is {State(Text(status, "state"))}{Tail(Text(status, "message"))}");
        output.WriteLine($"  in force       {Head(Find(status, "generation"))}");
        output.WriteLine($"  last verified  {Time(Find(status, "lastVerified"))}");
        if (Find(status, "transfer") is { } transfer)
        {
            output.WriteLine($"  transfer       {Number(transfer, "bytesDone").ToString("N0", CultureInfo.InvariantCulture)} of {Number(transfer, "bytesTotal").ToString("N0", CultureInfo.InvariantCulture)} bytes");
        }

        foreach (var server in Items(status, "reloadTargets"))
        {
            output.WriteLine($"  {Text(server, "kind"),-14} {State(Text(server, "state"))} {Text(server, "url")}{Tail(Text(server, "state") == "verified" ? Text(server, "version") : Text(server, "message"))}");
        }

        foreach (var artefact in artefacts.EnumerateArray())
        {
            output.WriteLine($"  artefact       {State(Text(artefact, "result"))} {Text(artefact, "name")}: {Head(Find(artefact, "published"))}{Tail(Text(artefact, "message"))}");
        }

        foreach (var problem in Items(status, "problems"))
        {
            output.WriteLine($"  {style.Warning("left out")}       {Printable.Of(Text(problem, "path"))}: {Text(problem, "message")}");
        }

        if (rollout is { } r)
        {
            output.WriteLine();
            Rollout(r);
        }

        if (nodes is { } all && all.GetArrayLength() > 0)
        {
            output.WriteLine();
            Table(
                ["SLAVE", "ROLL-OUT", "IN FORCE", "SINCE", "BEHIND", "LAST SEEN", "OUTCOME"],
                [.. all.EnumerateArray().Select(n => (string[])[
                    Printable.Of(Text(n, "node")).ReplaceLineEndings(" "), Text(n, "rollout"), Head(Find(n, "inForce")), Time(Find(n, "since")), Lag(n), Time(Find(n, "lastSeen")),
                    Find(n, "outcome") is { } o ? Text(o, "result") + Tail(Text(o, "reason")) : ""])]);
        }
    }

    public void Rollout(JsonElement rollout)
    {
        var counts = Find(rollout, "counts") is { } c ? string.Join(", ", c.EnumerateObject().Where(static p => p.Value.GetInt32() > 0).Select(static p => $"{p.Value} {p.Name}")) : "";
        output.WriteLine($"roll-out of {Head(Find(rollout, "target"))} is {State(Text(rollout, "state"))}{Tail(Text(rollout, "reason"))}");
        output.WriteLine($"  slaves         {(counts.Length == 0 ? "none" : counts)}");
        if (Find(rollout, "former") is { } former)
        {
            output.WriteLine($"  before it      {Head(former)}");
        }
    }

    public void History(JsonElement history) => Table(
        ["REVISION", "DIGEST", "PUBLISHED", "BY", "CHANGE", "SLAVES", "KEPT"],
        [.. history.EnumerateArray().Select(static g => (string[])[
            Number(g.GetProperty("head"), "revision").ToString(CultureInfo.InvariantCulture), Text(g.GetProperty("head"), "digest")[..12], Time(Find(g.GetProperty("head"), "publishedAt")),
            Printable.Of(Text(g, "by")), Text(g, "change"), Results(g), Find(g, "isKept") is { ValueKind: JsonValueKind.True } ? "yes" : "no"])]);

    public void Difference(JsonElement difference)
    {
        foreach (var change in Items(difference, "changes"))
        {
            output.WriteLine($"{style.Info("•")} {Printable.Of(change.GetString()!)}");
        }

        foreach (var file in Items(difference, "files"))
        {
            output.WriteLine();
            output.WriteLine(style.Strong($"{Text(file, "kind")} {Printable.Of(Text(file, "path"))}"));
            foreach (var line in Items(file, "lines").Select(static l => Printable.Of(l.GetString()!)))
            {
                output.WriteLine(line switch { ['+', ..] => style.Good(line), ['-', ..] => style.Error(line), _ => style.Faint(line) });
            }
        }
    }

    private static string Results(JsonElement generation) => Find(generation, "nodes") is { } nodes
        ? string.Join(", ", nodes.EnumerateObject().GroupBy(static n => n.Value.GetString()).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => $"{g.Count()} {g.Key}"))
        : "";

    private void Table(string[] titles, string[][] rows)
    {
        var widths = titles.Select((t, i) => rows.Select(r => r[i].Length).Append(t.Length).Max()).ToArray();
        Row(titles, style.Faint);
        foreach (var row in rows)
        {
            Row(row, static t => t);
        }

        void Row(string[] cells, Func<string, string> paint) =>
            output.WriteLine(paint(string.Join("  ", cells.Select((c, i) => i == cells.Length - 1 ? c : c.PadRight(widths[i]))).TrimEnd()));
    }

    private string State(string state) => state switch
    {
        "idle" or "verified" or "done" => style.Good(state),
        "working" or "starting" or "rolling" or "pending" or "paused" => style.Warning(state),
        _ => style.Error(state),
    };

    private static string Lag(JsonElement node) => Number(node, "lagSeconds") is var seconds && seconds == 0 ? "no"
        : $"{TimeSpan.FromSeconds(Math.Round(seconds)):c}{(Find(node, "lagRevisions") is { } n ? $", {n} rev." : "")}";

    private static string Head(JsonElement? head) => head is { } h
        ? $"revision {Number(h, "revision").ToString(CultureInfo.InvariantCulture)} ({Text(h, "digest")[..12]})"
        : "nothing";

    private static string Time(JsonElement? time) => time is { ValueKind: JsonValueKind.String } t && t.TryGetDateTimeOffset(out var at)
        ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "never";

    private static string Tail(string text) => text.Length == 0 ? "" : $": {Printable.Of(text)}";

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static double Number(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;

    private static JsonElement[] Items(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
