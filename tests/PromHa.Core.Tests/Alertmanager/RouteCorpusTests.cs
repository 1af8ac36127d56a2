using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed partial class RouteCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_alert_goes_where_Alertmanager_sends_it()
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        var (trees, alerts) = (0, 0);
        foreach (var record in CorpusData.Records("primitives/route_cases.jsonl"))
        {
            trees++;
            var tree = RouteTree.Of(AlertmanagerConfig.Parse(record.GetProperty("config").GetString()!));
            foreach (var result in record.GetProperty("results").EnumerateArray())
            {
                alerts++;
                LabelSet labels = result.GetProperty("labels").Deserialize<Dictionary<string, string>>()!;
                var expected = result.GetProperty("routes").EnumerateArray().Select(Show).ToList();
                var actual = tree.Match(labels).Routes.Select(Show).ToList();
                if (!expected.SequenceEqual(actual))
                {
                    wrong.Add($"{record.GetProperty("id")} {labels}\n  expected {string.Join("\n           ", expected)}\n  actual   {string.Join("\n           ", actual)}");
                }
            }
        }

        output.WriteLine($"{trees} trees, {alerts} alerts");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.NotEqual(0, alerts);
    }

    private static string Show(RouteNode route) => string.Join(' ', route.Path, route.Receiver, Groups(route.GroupBy, route.GroupByAll),
        route.GroupWait.Milliseconds, route.GroupInterval.Milliseconds, route.RepeatInterval.Milliseconds,
        Names(route.MuteTimeIntervals), Names(route.ActiveTimeIntervals));

    private static string Show(JsonElement route) => string.Join(' ', Text(route, "key"), Text(route, "receiver"),
        Groups(Texts(route, "group_by"), route.GetProperty("group_by_all").GetBoolean()),
        Milliseconds(route, "group_wait"), Milliseconds(route, "group_interval"), Milliseconds(route, "repeat_interval"),
        Names(Texts(route, "mute_time_intervals")), Names(Texts(route, "active_time_intervals")));

    private static string Groups(IEnumerable<string> labels, bool all) => all ? "all" : Names(labels.Order(StringComparer.Ordinal));

    private static string Names(IEnumerable<string> names) => $"[{string.Join(',', names)}]";

    private static string Text(JsonElement route, string name) => route.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement route, string name) => route.GetProperty(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(static t => t.GetString()!) : [];

    private static long Milliseconds(JsonElement route, string name) => GoPart().Matches(Text(route, name)).Sum(static m =>
        (long)(double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) * m.Groups[2].Value switch
        {
            "h" => 3_600_000,
            "m" => 60_000,
            "s" => 1000,
            _ => 1,
        }));

    [GeneratedRegex(@"([\d.]+)(ms|h|m|s)")]
    private static partial Regex GoPart();
}
