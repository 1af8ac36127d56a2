namespace PromHa.Core.Tests;

public sealed class HazardTests
{
    // What loses configuration in silence or crashes a server is refused; the rest is warned of.
    private static readonly string[] Refused =
    [
        "prometheus_yml_leading_space", "prometheus_yml_second_document", "rules_leading_space", "rules_second_document", "rules_null_rule",
        "alertmanager_yml_null_receiver", "file_sd_two_documents", "file_sd_null_target",
    ];

    [Fact]
    public void What_the_servers_load_in_silence_is_found()
    {
        CorpusData.SkipWhenAbsent();
        var found = 0;
        foreach (var record in CorpusData.Records("hazards.jsonl"))
        {
            var (id, text) = (record.GetProperty("id").GetString()![3..], record.GetProperty("text").GetString()!);
            var tree = record.GetProperty("kind").GetString() switch
            {
                "prometheus_yml" => Trees.Prometheus(text),
                "rules" => Trees.Rules(text),
                "file_sd" => Trees.Targets(text, text.StartsWith('[') ? "a.json" : "a.yml"),
                _ => Trees.Alertmanager(text),
            };
            var issues = new ConfTreeValidator().Validate(tree, TestContext.Current.CancellationToken).Issues;
            Assert.True(issues.Any(static i => i.Severity == ValidationSeverity.Error) == Refused.Contains(id), id);
            Assert.True(issues.Any(static i => i.Severity >= ValidationSeverity.Warning && i.Id is not "PH5001" and not "PH5002"), id);
            found++;
        }

        Assert.True(found > Refused.Length);
    }
}
