using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed class ResolveCorpusTests(ITestOutputHelper output)
{
    // Accepted by the server and refused by the loader on purpose: an empty item of a list, which makes the server crash in other lists.
    private const string EmptyItem = "sa/inh_null";

    [Fact]
    public void Everything_that_Alertmanager_states_about_its_configuration_is_in_the_resolved_one()
    {
        CorpusData.SkipWhenAbsent();
        var files = CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).ToDictionary(static c => c.Id);
        List<string> wrong = [];
        var count = 0;
        foreach (var record in CorpusData.Records("resolved.jsonl").Where(static r => r.GetProperty("kind").GetString() == "alertmanager_yml"))
        {
            var id = record.GetProperty("id").GetString()!;
            if (id == EmptyItem)
            {
                continue;
            }

            count++;
            var source = AlertmanagerConfig.Read(files[id].Content);
            var served = AlertmanagerConfig.Read(record.GetProperty("resolved").GetString()!);
            wrong.AddRange(source.Issues.Concat(served.Issues).Where(static i => i.Severity == ValidationSeverity.Error).Select(i => $"{id}: {i.Line}: {i.Message}"));
            wrong.AddRange(StatedValues.Missing(Comparable(served.Partial), Comparable(source.Partial.Resolve())).Select(m => $"{id} {m}"));
        }

        output.WriteLine($"{count} configurations");
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong)}");
        Assert.NotEqual(0, count);
    }

    [Fact]
    public void What_a_saved_configuration_leaves_out_is_what_the_server_takes_anyway()
    {
        CorpusData.SkipWhenAbsent();
        foreach (var file in CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Where(static c => c is { Kind: "alertmanager_yml", Accepted: true }))
        {
            if (file.Id != EmptyItem)
            {
                var config = AlertmanagerConfig.Read(file.Content).Config;
                var saved = config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Write });
                Assert.True(config.Resolve() == AlertmanagerConfig.Parse(saved).Resolve(), file.Id);
            }
        }
    }

    // The server shows conditions in one notation whatever was written.
    private static AlertmanagerConfig Comparable(AlertmanagerConfig config) => config with
    {
        Route = config.Route is { } root ? Comparable(root) : null,
        InhibitRules = [.. config.InhibitRules.Select(static r => r with { SourceMatchers = Shown(r.SourceMatchers), TargetMatchers = Shown(r.TargetMatchers) })],
    };

    private static Route Comparable(Route route) => route with { Matchers = Shown(route.Matchers), Routes = [.. route.Routes.Select(Comparable)] };

    private static ConfigList<string> Shown(ConfigList<string> matchers) =>
        [.. matchers.SelectMany(static m => Matcher.ParseAll(m)).Select(static m => m.ToString()).Order(StringComparer.Ordinal)];
}
