namespace PromHa.Core.Tests;

/// <summary>Small trees for tests: main files and what they refer to.</summary>
internal static class Trees
{
    // Matters of taste, which the small texts of other tests need not satisfy.
    private static readonly ValidationOptions WithoutLints = new()
    {
        Ignored = [.. ValidationChecks.All.Select(static c => c.Id).Where(static id => id.StartsWith("PH5", StringComparison.Ordinal))],
    };

    public static InMemoryConfTree Of(params (string Path, string Text)[] files) =>
        new(files.Select(static f => KeyValuePair.Create(f.Path, f.Text)));

    public static InMemoryConfTree Prometheus(string text, params (string Path, string Text)[] more) => Of([("prometheus.yml", text), .. more]);

    public static InMemoryConfTree Rules(string text) => Prometheus("rule_files: ['rules/*.yml']\n", ("rules/a.yml", text));

    public static InMemoryConfTree Rule(string expression) =>
        Rules("groups:\n- name: g\n  rules:\n  - record: r\n    expr: |-\n      " + expression.Replace("\n", "\n      ", StringComparison.Ordinal) + "\n");

    public static InMemoryConfTree Targets(string text, string name = "a.yml") => Prometheus(
        "scrape_configs: [{job_name: j, file_sd_configs: [{files: ['targets/*.yml', 'targets/*.json']}]}]\n", ("targets/" + name, text), ("targets/x.json", "[{\"targets\": [\"x:1\"]}]"), ("targets/x.yml", "[{targets: ['y:1']}]"));

    public static InMemoryConfTree Alertmanager(string text) => Prometheus("global: {}\n", ("alertmanager.yml", text));

    public static IReadOnlyList<ValidationIssue> Check(InMemoryConfTree tree) =>
        new ConfTreeValidator(options: WithoutLints).Validate(tree, TestContext.Current.CancellationToken).Issues;

    /// <summary>Asserts exactly one finding.</summary>
    public static ValidationIssue Only(string id, InMemoryConfTree tree)
    {
        var issue = Assert.Single(Check(tree));
        Assert.Equal(id, issue.Id);
        Assert.True(issue.Message.Length > 20, "A message says what is wrong and how to mend it.");
        return issue;
    }

    public static void Clean(InMemoryConfTree tree) => Assert.Empty(Check(tree));
}
