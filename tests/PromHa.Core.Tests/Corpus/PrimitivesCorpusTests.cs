using System.Text.Json;
using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

/// <summary>The value types agree with the servers' own code, record by record.</summary>
public sealed class PrimitivesCorpusTests
{
    [Fact]
    public void Durations() => All("duration_cases.jsonl", static r =>
    {
        var good = PromDuration.TryParse(Text(r, "input"), out var duration);
        return good == Flag(r, "ok") && (!good || (duration.Milliseconds == r.GetProperty("ms").GetInt64()
            && duration.NormalForm == Text(r, "string") && duration.ToString() == Text(r, "input")));
    });

    [Fact]
    public void ByteSizes() => All("bytesize_cases.jsonl", static r =>
    {
        var good = ByteSize.TryParse(Text(r, "input"), out var size);

        // The file's numbers went through floats: only 53 bits of them are to be trusted.
        return good == Flag(r, "ok") && (!good || ((double)size.Bytes == r.GetProperty("bytes").GetDouble() && size.NormalForm == Text(r, "string")));
    });

    [Fact]
    public void Fingerprints() => All("fingerprint_cases.jsonl", static r =>
        Fingerprint.Of([.. r.GetProperty("labels").EnumerateObject().Select(static l => (l.Name, l.Value.GetString()!))]) == Text(r, "fingerprint"));

    [Fact]
    public void Urls() => All("url_cases.jsonl", static r => TryRead<PromUrl>(Text(r, "input"), out var url) == Flag(r, "ok")
        && (url is null || (url.Scheme == Text(r, "scheme") && url.Host == Text(r, "host"))));

    [Fact]
    public void Matchers() => All("matcher_cases.jsonl", static r =>
        Agrees(r, "classic", MatcherSyntax.Classic) && Agrees(r, "utf8", MatcherSyntax.Utf8) && Agrees(r, "fallback", MatcherSyntax.Utf8WithFallback));

    [Fact]
    public void TimeIntervals() => All("time_interval_cases.jsonl", static r =>
    {
        var yaml = "time_intervals:\n- name: x\n  time_intervals:\n  - " + Text(r, "yaml").TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal) + "\n";
        var document = AlertmanagerConfig.Read(yaml);
        if (document.IsReadable != (Text(r, "verdict") == "ok"))
        {
            return false;
        }

        return !document.IsReadable || (Moments(r, "inside").All(document.Config.TimeIntervals[0].TimeIntervals[0].Contains)
            && !Moments(r, "outside").Any(document.Config.TimeIntervals[0].TimeIntervals[0].Contains));
    });

    private static void All(string file, Func<JsonElement, bool> agrees)
    {
        CorpusData.SkipWhenAbsent();
        var records = CorpusData.Records("primitives/" + file).ToList();
        Assert.NotEmpty(records);
        var failures = records.Where(r => !agrees(r)).Select(static r => r.ToString()).ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {records.Count}:\n{string.Join('\n', failures)}");
    }

    private static bool Agrees(JsonElement record, string mode, MatcherSyntax syntax)
    {
        var expected = record.GetProperty(mode);
        IReadOnlyList<Matcher>? all = null;
        try
        {
            all = Matcher.ParseAll(Text(record, "input"), syntax);
        }
        catch (FormatException)
        {
        }

        var one = Matcher.TryParse(Text(record, "input"), syntax, out var matcher);
        return (all is not null) == Flag(expected, "ok") && one == Flag(expected, "single_ok")
            && (all is null || !expected.TryGetProperty("matchers", out var list) || all.SequenceEqual(list.EnumerateArray().Select(Read)))
            && (!one || matcher!.Equals(Read(expected.GetProperty("single"))));
    }

    private static Matcher Read(JsonElement record) => new(Text(record, "name"), Text(record, "type") switch
    {
        "=" => MatchOperator.Equal,
        "!=" => MatchOperator.NotEqual,
        "=~" => MatchOperator.Regex,
        _ => MatchOperator.NotRegex,
    }, Text(record, "value"));

    private static IEnumerable<DateTimeOffset> Moments(JsonElement record, string name) =>
        record.GetProperty(name).EnumerateArray().Select(static m => m.GetDateTimeOffset());

    private static bool TryRead<T>(string text, out T? value)
        where T : IConfigText<T> => T.TryParseConfig(text, out value, out _);

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString() ?? "";

    private static bool Flag(JsonElement record, string name) => record.GetProperty(name).GetBoolean();
}
