using System.Text;

namespace PromHa.Core.Tests;

public sealed class ValidatorCorpusTests
{
    [Theory]
    [InlineData("cases.jsonl")]
    [InlineData("realworld.jsonl")]
    [InlineData("mutants/prometheus.jsonl")]
    [InlineData("mutants/rules.jsonl")]
    [InlineData("mutants/file_sd.jsonl")]
    [InlineData("mutants/alertmanager.jsonl")]
    public void Nothing_that_the_servers_accept_is_refused(string file)
    {
        CorpusData.SkipWhenAbsent();
        List<string> refused = [];
        var (checkedFiles, onPurpose) = (0, 0);
        foreach (var c in (file.StartsWith("mutants", StringComparison.Ordinal) ? CorpusData.Mutants(file) : CorpusData.Cases(file)).Where(static c => c.Accepted))
        {
            if (Tree(c) is not { } tree)
            {
                continue;
            }

            checkedFiles++;
            var errors = Errors(tree, c);
            if (errors.Count > 0 && errors.All(e => RefusedOnPurpose.Contains(e.Id)))
            {
                onPurpose++;
            }
            else if (errors.Count > 0)
            {
                refused.Add($"{c.Id}: {errors[0]}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{file}: {checkedFiles} accepted files, {onPurpose} refused on purpose, {refused.Count} refused wrongly");
        Assert.True(checkedFiles > 0);
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    [Fact]
    public void Most_of_what_the_servers_refuse_is_found()
    {
        CorpusData.SkipWhenAbsent();
        var (all, found) = (0, 0);
        List<string> missed = [];
        foreach (var c in CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Where(static c => !c.Accepted))
        {
            if (Tree(c) is { } tree)
            {
                all++;
                if (Errors(tree, c).Count > 0) { found++; } else { missed.Add(c.Id); }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{found} of {all} refused files are found: missed {string.Join(' ', missed)}");
        Assert.True(found >= all / 2, $"only {found} of {all}");
    }

    // Hazards that the servers load and that lose monitoring in silence, or crash another version of the server.
    private static readonly HashSet<string> RefusedOnPurpose =
    [
        IssueIds.UnreadContent, // the rest of the file is dropped without a word
        IssueIds.NullItem, // three such positions crash a server; elsewhere an item with an empty name appears
        IssueIds.TargetAddress, // here without a job that relabels: promtool refuses them, the server drops them when it scrapes
        IssueIds.EmptyFile, // an empty main or rule file: loaded as "monitor nothing"
    ];

    private static IReadOnlyList<ValidationIssue> Errors(InMemoryConfTree tree, CorpusCase c) =>
        [.. new ConfTreeValidator().Validate(tree, TestContext.Current.CancellationToken).Issues
            .Where(i => i.Severity == ValidationSeverity.Error && (c.Kind is "prometheus_yml" or "rules" or "file_sd" or "alertmanager_yml"))];

    private static InMemoryConfTree? Tree(CorpusCase c)
    {
        var name = Path.GetFileName(c.File);
        return c.Kind switch
        {
            "prometheus_yml" => Files(("prometheus.yml", c.Content)),
            "alertmanager_yml" => Files(("prometheus.yml", "global: {}"u8.ToArray()), ("alertmanager.yml", c.Content)),
            "rules" => Files(("prometheus.yml", Encoding.UTF8.GetBytes("rule_files: ['r/*']")), ("r/rules.yml", c.Content)),
            "file_sd" => Files(
                ("prometheus.yml", Encoding.UTF8.GetBytes($"scrape_configs: [{{job_name: a, file_sd_configs: [{{files: ['t/*{Path.GetExtension(name)}']}}]}}]")),
                ("t/" + name, c.Content)),
            _ => null,
        };
    }

    private static InMemoryConfTree Files(params (string Path, byte[] Content)[] files) =>
        new(files.Select(static f => KeyValuePair.Create(f.Path, new ReadOnlyMemory<byte>(f.Content))));
}
