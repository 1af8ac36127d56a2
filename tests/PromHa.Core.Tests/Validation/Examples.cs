using System.Text;

namespace PromHa.Core.Tests;

/// <summary>The examples of checks, as files and as trees around them.</summary>
internal static class Examples
{
    private static readonly string[] NeedToBeTold = [IssueIds.AgentMode, IssueIds.UnknownMetric, IssueIds.TooNew, IssueIds.ReferencedFile];

    /// <summary>The findings of an example.</summary>
    public static IReadOnlyList<ValidationIssue> Check(CheckDescription check, string text)
    {
        var options = OptionsOf(check);
        return check.Kind switch
        {
            ConfFileRole.Other => Guess(text),
            _ when check.Kind is ConfFileRole.WebConfig or ConfFileRole.RuleTest || check.Id == IssueIds.LoneTargetAddress =>
                new ConfFileValidator(options).Validate(NameOf(check, text), Encoding.UTF8.GetBytes(text), check.Kind).Issues,
            _ => new ConfTreeValidator(options: options).Validate(new InMemoryConfTree(Around(check, text)), TestContext.Current.CancellationToken).Issues,
        };
    }

    /// <summary>The name of the file that an example is: the one that its first line gives, <c># NAME</c>, or the usual one of its kind.</summary>
    public static string NameOf(CheckDescription check, string text) => check.Kind switch
    {
        _ when FirstLine(text) is ['#', ' ', .. var name] && name.EndsWith("ml", StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal) => name,
        ConfFileRole.Rules => "rules/a.yml",
        ConfFileRole.FileSd => text.StartsWith('[') ? "targets/a.json" : "targets/a.yml",
        ConfFileRole.AlertmanagerConfig => "alertmanager.yml",
        ConfFileRole.AlertmanagerTemplate => "a.tmpl",
        ConfFileRole.WebConfig => "web.yml",
        ConfFileRole.Other => "file.yml",
        _ => "prometheus.yml",
    };

    /// <summary>The tree of an example: its file, and those that make servers look at it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Around(CheckDescription check, string text)
    {
        (string, string)[] others = check.Kind switch
        {
            ConfFileRole.Rules when check.Id == IssueIds.DuplicateAcrossFiles =>
                [("prometheus.yml", "rule_files: ['rules/*.yml']\n"), ("rules/b.yml", "groups: [{name: b, rules: [{record: 'job:up:sum', expr: 'sum by (job) (up)'}]}]\n")],
            ConfFileRole.Rules => [("prometheus.yml", "rule_files: ['rules/*.yml']\n")],
            ConfFileRole.FileSd =>
            [
                ("prometheus.yml", "scrape_configs: [{job_name: j, file_sd_configs: [{files: ['targets/*.yml', 'targets/*.json']}]}]\n"),
                ("targets/x.json", "[{\"targets\": [\"x:1\"]}]"), ("targets/x.yml", "[{targets: ['y:1']}]"),
            ],
            ConfFileRole.AlertmanagerConfig => [("prometheus.yml", "global: {}\n")],
            ConfFileRole.AlertmanagerTemplate =>
                [("prometheus.yml", "global: {}\n"), ("alertmanager.yml", "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['*.tmpl']\n")],
            _ when check.Id == IssueIds.TargetAddress => [("probe/web.yml", "- targets: ['https://shop.example/']\n")],
            _ => [],
        };
        return [.. others.Select(static o => KeyValuePair.Create(o.Item1, o.Item2)), KeyValuePair.Create(NameOf(check, text), text)];
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static ValidationOptions OptionsOf(CheckDescription check)
    {
        Assert.Equal(check.Needs is not null, NeedToBeTold.Contains(check.Id));
        return new()
        {
            AgentMode = check.Id == IssueIds.AgentMode,
            KnownMetrics = check.Id == IssueIds.UnknownMetric ? ["up"] : null,
            FileExists = check.Id == IssueIds.ReferencedFile ? static path => path == "/etc/promha/password" : null,
            PrometheusVersion = check.Id == IssueIds.TooNew ? new ServerVersion(2, 42) : null,
        };
    }

    // As promha check does it.
    private static ValidationIssue[] Guess(string text) => ConfFileRoleGuess.Of("file.yml", Encoding.UTF8.GetBytes(text)) == ConfFileRole.Other
        ? [new ValidationIssue(IssueIds.UnknownKind, ValidationSeverity.Error, "file.yml", 0, 0, "Nothing in the file tells what it is. Say it with --kind.")]
        : [];
}
