namespace PromHa.Core.Tests;

/// <summary>Verdicts on single files, beside those of promtool.</summary>
public sealed class AgreementTests
{
    // A file that holds nothing, or of which nothing is read.
    private static readonly HashSet<string> RefusedOnPurpose = [IssueIds.UnreadContent, IssueIds.EmptyFile];

    // Only together with other files, which are not here.
    private static readonly string[] NeedOthers =
        ["pc/scrape_config_files_double_import.bad", "pc/scrape_config_files_duplicate.bad", "pc/scrape_config_files_global_duplicate.bad"];

    [Theory]
    [InlineData("cases.jsonl", "prometheus_yml")]
    [InlineData("cases.jsonl", "rules")]
    [InlineData("cases.jsonl", "file_sd")]
    [InlineData("realworld.jsonl", "prometheus_yml")]
    [InlineData("realworld.jsonl", "rules")]
    [InlineData("realworld.jsonl", "file_sd")]
    [InlineData("mutants/prometheus.jsonl", "prometheus")]
    [InlineData("mutants/rules.jsonl", "rules")]
    [InlineData("mutants/file_sd.jsonl", "file_sd")]
    public void The_newest_server_agrees(string file, string kind)
    {
        CorpusData.SkipWhenAbsent();
        Compare(file, kind, version: null);
    }

    [Theory]
    [InlineData("cases.jsonl", "prometheus_yml", "2.42.0")]
    [InlineData("cases.jsonl", "prometheus_yml", "2.53.3")]
    [InlineData("cases.jsonl", "prometheus_yml", "3.5.3")]
    [InlineData("cases.jsonl", "rules", "2.42.0")]
    [InlineData("cases.jsonl", "rules", "2.53.3")]
    [InlineData("cases.jsonl", "rules", "3.5.3")]
    [InlineData("realworld.jsonl", "prometheus_yml", "2.42.0")]
    [InlineData("realworld.jsonl", "prometheus_yml", "2.53.3")]
    [InlineData("realworld.jsonl", "prometheus_yml", "3.5.3")]
    [InlineData("realworld.jsonl", "rules", "2.42.0")]
    [InlineData("realworld.jsonl", "rules", "2.53.3")]
    [InlineData("realworld.jsonl", "rules", "3.5.3")]
    [InlineData("mutants/prometheus.jsonl", "prometheus", "3.5.3")]
    [InlineData("mutants/rules.jsonl", "rules", "2.42.0")]
    public void Older_servers_agree(string file, string kind, string version)
    {
        CorpusData.SkipWhenAbsent();
        Compare(file, kind, version);
    }

    private static void Compare(string file, string kind, string? version)
    {
        List<string> differences = [];
        var (all, onPurpose) = (0, 0);
        foreach (var record in CorpusData.Records(file).Where(r => r.GetProperty("kind").GetString() == kind))
        {
            var id = record.GetProperty("id").GetString()!;
            var (name, content) = CorpusData.FileOf(record);
            var role = kind switch { "rules" => ConfFileRole.Rules, "file_sd" => ConfFileRole.FileSd, "rules_test" => ConfFileRole.RuleTest, _ => ConfFileRole.PrometheusConfig };
            var verdict = version is null ? record.GetProperty("verdict").GetString() : Verdict(record, version);
            if (verdict is null or "na" or "timeout" || NeedOthers.Contains(id)
                || (version is not null && BuiltWithout(Said(record, version))))
            {
                continue;
            }

            var accepted = verdict == "ok";
            var agent = record.TryGetProperty("agent", out var a) && a.ValueKind == System.Text.Json.JsonValueKind.True;
            var found = new ConfFileValidator(new ValidationOptions { RefuseSilentLoss = false, AgentMode = agent, PrometheusVersion = version is null ? null : ServerVersion.Parse(version) }).Validate(name, content, role).Issues;
            var issues = found.Where(static i => i.Severity == ValidationSeverity.Error).ToArray();
            all++;
            if (!accepted && found.Any(static i => i.Id == IssueIds.LoneTargetAddress))
            {
                // promtool was asked with a job that does not relabel; for itself, the file may be good.
                onPurpose++;
                continue;
            }

            if (accepted && issues.Length > 0 && issues.All(static i => RefusedOnPurpose.Contains(i.Id)))
            {
                onPurpose++;
            }
            else if (accepted != (issues.Length == 0))
            {
                differences.Add($"{id}: {(accepted ? "accepted, but " + issues[0] : "refused: " + Said(record, version ?? "head"))}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{file} {kind}: {all} files, {onPurpose} refused on purpose, {differences.Count} differences");
        if (Environment.GetEnvironmentVariable("PROMHA_AGREEMENT_LIST") is { Length: > 0 } list)
        {
            File.WriteAllLines(Path.Combine(list, $"{Path.GetFileNameWithoutExtension(file)}-{kind}-{version ?? "head"}.txt"), differences);
        }

        Assert.True(all > 0);
        Assert.True(differences.Count <= all * (version is null ? 0.005 : 0.01), $"{differences.Count} of {all}:\n{string.Join('\n', differences.Take(20))}");
    }

    // Debian leaves kinds of service discovery and azuread out of its builds.
    private static bool BuiltWithout(string message) =>
        message.Contains("_sd_configs not found", StringComparison.Ordinal) || message.Contains("field azuread not found", StringComparison.Ordinal);

    private static string? Verdict(System.Text.Json.JsonElement record, string version) =>
        record.TryGetProperty("oracle", out var oracle) && oracle.TryGetProperty(version, out var said) ? said.GetProperty("v").GetString() : null;

    private static string Said(System.Text.Json.JsonElement record, string version) =>
        record.TryGetProperty("oracle", out var oracle) && oracle.TryGetProperty(version, out var said) && said.TryGetProperty("msg", out var text) ? text.ToString() : "";
}
