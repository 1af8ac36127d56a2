namespace PromHa.Core.Templates;

/// <summary>The functions of Prometheus.</summary>
internal static class RuleFunctions
{
    public static readonly GoType Sample = new("template.sample", GoKind.Struct) { Fields = ["Labels", "Value"] };

    public static readonly GoType SamplePointer = new("*template.sample", GoKind.Pointer, Sample);

    public static readonly GoType QueryResult = new("template.queryResult", GoKind.Slice, SamplePointer);

    public static readonly GoType Alert = new("struct", GoKind.Struct) { Fields = ["Labels", "ExternalLabels", "ExternalURL", "Value"] };

    public static readonly Dictionary<string, GoFunction> All = new(TextFunctions.Shared, StringComparer.Ordinal)
    {
        ["query"] = new([GoType.String], false, static (run, x) => Query(run, x[0].Text)),
        ["first"] = GoFunction.Of(QueryResult, static v => v.List.Count > 0 ? v.List[0] : throw new TemplateCallException("the query gave no result")),
        ["label"] = GoFunction.Of(GoType.String, SamplePointer, static (name, s) => GoValue.Of(Label(s, name.Text))),
        ["value"] = GoFunction.Of(SamplePointer, static s => Fields(s)[1]),
        ["strvalue"] = GoFunction.Of(SamplePointer, static s => GoValue.Of(Label(s, "__value__"))),
        ["args"] = new([GoType.Any], true, static (_, x) => new(GoType.AnyMap, new SortedDictionary<string, GoValue>(
            x.Index().ToDictionary(static a => $"arg{a.Index}", static a => a.Item), StringComparer.Ordinal))),
        ["sortByLabel"] = GoFunction.Of(GoType.String, QueryResult, static (name, v) =>
            new(QueryResult, v.List.OrderBy(s => Label(s, name.Text), Utf8Order.Instance).ToArray())),
        ["title"] = GoFunction.Strings(TextFunctions.Title),
        ["graphLink"] = GoFunction.Strings(static q => $"/graph?g0.expr={GoFunctions.UrlQuery(q)}&g0.tab=0"),
        ["tableLink"] = GoFunction.Strings(static q => $"/graph?g0.expr={GoFunctions.UrlQuery(q)}&g0.tab=1"),
        ["stripPort"] = GoFunction.Strings(TextFunctions.StripPort),
        ["stripDomain"] = GoFunction.Strings(TextFunctions.StripDomain),
        ["urlQueryEscape"] = GoFunction.Strings(GoFunctions.UrlQuery),
        ["humanize"] = Number(Humanize.Decimal),
        ["humanize1024"] = Number(Humanize.Base1024),
        ["humanizePercentage"] = Number(Humanize.Percentage),
        ["humanizeTimestamp"] = Number(Humanize.Timestamp),
        ["toTime"] = GoFunction.Of(GoType.Any, static x => GoTime.OfSeconds(Humanize.ToNumber(x))),
        ["toDuration"] = GoFunction.Of(GoType.Any, static x => GoTime.OfDuration(Nanoseconds(Humanize.ToNumber(x)))),
        ["parseDuration"] = GoFunction.Of(GoType.String, static s => GoValue.Of(Seconds(s.Text))),
        ["now"] = new([], false, static (run, _) => GoValue.Of(run.Options.Now.ToUnixTimeMilliseconds() / 1000.0)),
        ["externalURL"] = new([], false, static (run, _) => GoValue.Of(run.ExternalUrl)),
        ["pathPrefix"] = new([], false, static (run, _) => GoValue.Of(
            Uri.TryCreate(run.ExternalUrl, UriKind.Absolute, out var url) ? url.AbsolutePath == "/" && !run.ExternalUrl.EndsWith('/') ? "" : url.AbsolutePath : "")),
    };

    /// <summary>A result of a query, behind the pointer that templates see.</summary>
    public static GoValue ToValue(IEnumerable<KeyValuePair<string, string>> labels, GoValue value) =>
        new(SamplePointer, new GoValue(Sample, new[] { GoValue.Of(labels), value }));

    private static GoFunction Number(Func<double, string> write) => GoFunction.Of(GoType.Any, x => GoValue.Of(write(Humanize.ToNumber(x))));

    private static GoValue Query(TemplateRun run, string query)
    {
        var result = run.Options.Query(query);
        run.Charge(result.Count);
        return new(QueryResult, result.Select(static s => ToValue(s.Labels.Select(static l => KeyValuePair.Create(l.Name, l.Value)), GoValue.Of(s.Value))).ToArray());
    }

    private static GoValue[] Fields(GoValue sample) =>
        sample.Data is GoValue { Data: GoValue[] fields } ? fields : throw new TemplateCallException("there is no sample");

    private static string Label(GoValue sample, string name) => Fields(sample)[0].Map.TryGetValue(name, out var value) ? value.Text : "";

    private static long Nanoseconds(double seconds) => Math.Abs(seconds) * 1e9 < 9.2233720368547758e18
        ? (long)(seconds * 1e9)
        : throw new TemplateCallException($"{GoFloat.Format(seconds, 'g', -1)} seconds are beyond what a duration can hold");

    private static double Seconds(string text)
    {
        var negative = text.StartsWith('-');
        return PromDuration.TryParse(negative ? text[1..] : text, out var duration)
            ? (negative ? -1 : 1) * (duration.Milliseconds / 1000.0)
            : throw new TemplateCallException($"\"{text}\" is no duration; write 30s, 5m or 1h30m");
    }
}
