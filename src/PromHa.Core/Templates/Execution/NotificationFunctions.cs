namespace PromHa.Core.Templates;

/// <summary>The functions of Alertmanager, and the types of what its templates are given.</summary>
internal static class NotificationFunctions
{
    public static readonly GoType Pair = new("template.Pair", GoKind.Struct) { Fields = ["Name", "Value"] };

    public static readonly GoType Pairs = new("template.Pairs", GoKind.Slice, Pair)
    {
        Text = static p => PairsText(new(Pairs, p)),
        MethodSource = static () => new Dictionary<string, GoFunction>(StringComparer.Ordinal)
        {
            ["Names"] = GoFunction.Getter(static p => Column(new(Pairs, p), 0)),
            ["Values"] = GoFunction.Getter(static p => Column(new(Pairs, p), 1)),
            ["String"] = GoFunction.Getter(static p => GoValue.Of(PairsText(new(Pairs, p)))),
        },
    };

    public static readonly GoType Kv = new("template.KV", GoKind.Map, GoType.String)
    {
        Text = static m => PairsText(SortedPairs(m)),
        MethodSource = static () => new Dictionary<string, GoFunction>(StringComparer.Ordinal)
        {
            ["SortedPairs"] = GoFunction.Getter(SortedPairs),
            ["Names"] = GoFunction.Getter(static m => Column(SortedPairs(m), 0)),
            ["Values"] = GoFunction.Getter(static m => Column(SortedPairs(m), 1)),
            ["String"] = GoFunction.Getter(static m => GoValue.Of(PairsText(SortedPairs(m)))),
            ["Remove"] = new([GoType.Strings], false, static (_, x) => Remove(x[0], x[1])),
        },
    };

    public static readonly GoType Alert = new("template.Alert", GoKind.Struct)
    {
        Fields = ["Status", "Labels", "Annotations", "StartsAt", "EndsAt", "GeneratorURL", "Fingerprint"],
    };

    public static readonly GoType Alerts = new("template.Alerts", GoKind.Slice, Alert)
    {
        MethodSource = static () => new Dictionary<string, GoFunction>(StringComparer.Ordinal)
        {
            ["Firing"] = GoFunction.Getter(static a => WithStatus(a, "firing")),
            ["Resolved"] = GoFunction.Getter(static a => WithStatus(a, "resolved")),
        },
    };

    public static readonly GoType Data = new("*template.Data", GoKind.Struct)
    {
        Fields = ["Receiver", "Status", "Alerts", "GroupLabels", "CommonLabels", "CommonAnnotations", "ExternalURL"],
    };

    public static readonly Dictionary<string, GoFunction> All = new(TextFunctions.Shared, StringComparer.Ordinal)
    {
        ["title"] = GoFunction.Strings(TextFunctions.TitleWithLower),
        ["trimSpace"] = GoFunction.Strings(static s => s.Trim()),
        ["safeUrl"] = GoFunction.Of(GoType.String, static s => new(GoType.Url, s.Text)),
        ["urlUnescape"] = GoFunction.Strings(static s => Uri.UnescapeDataString(s.Replace('+', ' '))),
        ["join"] = GoFunction.Of(GoType.String, GoType.Strings, static (separator, list) => GoValue.Of(string.Join(separator.Text, list.List.Select(static s => s.Text)))),
        ["stringSlice"] = new([GoType.String], true, static (_, x) => new(GoType.Strings, x)),
        ["list"] = new([GoType.Any], true, static (_, x) => new(GoType.Anys, x)),
        ["append"] = new([GoType.Anys, GoType.Any], true, static (run, x) => Append(run, x)),
        ["dict"] = new([GoType.Any], true, static (_, x) => Dictionary(x)),
        ["date"] = GoFunction.Of(GoType.String, GoTime.Type, static (layout, t) => GoValue.Of(((GoTime)t.Data!).Format(layout.Text))),
        ["tz"] = GoFunction.Of(GoType.String, GoTime.Type, static (name, t) => InZone(name.Text, (GoTime)t.Data!)),
        ["since"] = new([GoTime.Type], false, static (run, x) => GoTime.OfDuration(GoTime.Difference(GoTime.Utc(run.Options.Now), (GoTime)x[0].Data!))),
        ["toJson"] = new([GoType.Any], false, static (_, x) => GoValue.Of(GoJson.Write(x[0]))),
    };

    // The name of the alert comes first.
    private static GoValue SortedPairs(object? map) => new(Pairs, new GoValue(Kv, map).Map
        .OrderBy(static e => e.Key == "alertname" ? 0 : 1).ThenBy(static e => e.Key, Utf8Order.Instance)
        .Select(static e => new GoValue(Pair, new[] { GoValue.Of(e.Key), e.Value })).ToArray());

    private static GoValue Column(GoValue pairs, int at) => GoValue.Of(pairs.List.Select(p => ((GoValue[])p.Data!)[at].Text));

    private static string PairsText(GoValue pairs) => string.Join(", ", pairs.List.Select(static p => $"{((GoValue[])p.Data!)[0].Text}={((GoValue[])p.Data!)[1].Text}"));

    private static GoValue Remove(GoValue map, GoValue keys)
    {
        var without = keys.List.Select(static k => k.Text).ToHashSet(StringComparer.Ordinal);
        return GoValue.Of(map.Map.Where(e => !without.Contains(e.Key)).Select(static e => KeyValuePair.Create(e.Key, e.Value.Text)), Kv);
    }

    private static GoValue WithStatus(object? alerts, string status) =>
        new(AlertList, new GoValue(Alerts, alerts).List.Where(a => ((GoValue[])a.Data!)[0].Text == status).ToArray());

    private static GoType AlertList { get; } = new("[]template.Alert", GoKind.Slice, Alert);

    private static GoValue Append(TemplateRun run, GoValue[] values)
    {
        run.Charge(values[0].List.Count / 16);
        return new(GoType.Anys, values[0].List.Concat(values[1..]).ToArray());
    }

    private static GoValue Dictionary(GoValue[] values)
    {
        if (values.Length % 2 != 0)
        {
            throw new TemplateCallException("the last key has no value");
        }

        var map = new SortedDictionary<string, GoValue>(Utf8Order.Instance);
        foreach (var pair in values.Chunk(2))
        {
            map[pair[0].Kind == GoKind.String ? pair[0].Text : throw new TemplateCallException($"a key is a string, not a {pair[0].TypeName}")] = pair[1];
        }

        return new(GoType.AnyMap, map);
    }

    // Go writes the abbreviation of the zone's name, which .NET does not know: its offset stands for it.
    private static GoValue InZone(string name, GoTime time)
    {
        if (name is "" or "UTC")
        {
            return GoTime.Value(time.Instant);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            throw new TemplateCallException($"unknown time zone {name}; write a name such as Europe/Berlin");
        }

        var local = new GoTime(TimeZoneInfo.ConvertTime(time.Instant, zone), "");
        return new(GoTime.Type, local with { Zone = local.Format("-07") });
    }
}
