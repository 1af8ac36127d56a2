namespace PromHa.Core.Tests;

public sealed class ExpectedPrometheusTests
{
    private static readonly InMemoryConfTree Tree = Trees.Prometheus(
        """
        rule_files: [rules/*.yml]
        scrape_config_files: [more.yml]
        scrape_configs:
        - job_name: b
          file_sd_configs: [{files: [targets/*]}]
        - job_name: a
          file_sd_configs: [{files: [targets/*.json, targets/*.yml]}]
        """,
        ("more.yml", "scrape_configs: [{job_name: c}]\n"),
        ("rules/2.yml", "groups: [{name: z, rules: [{record: 'a:b', expr: up, labels: {x: 1}}]}]\n"),
        ("rules/1.yml", """
            groups:
            - name: g
              labels: {team: ops, severity: info}
              rules:
              - alert: Down
                expr: |
                  up == 0
                for: 1h30m
                labels: {severity: page}
                annotations: {summary: '{{ $value }}'}
              - {record: r, expr: 1}
            - {name: empty}
            """),
        ("rules/broken.yml", "groups: [\n"),
        ("targets/t.json", """[{"targets": ["a:1", "b:2"], "labels": {"x": "y"}}, {"targets": ["c:3"]}]"""),
        ("targets/none.yml", "[]\n"),
        ("targets/broken.yml", "{"));

    [Fact]
    public void Jobs_are_those_of_the_main_file_and_then_of_the_others() =>
        Assert.Equal(["b", "a", "c"], ExpectedPrometheus.From(Tree, new ConfTreeLayout()).JobNames);

    [Fact]
    public void Rule_groups_are_read_with_all_that_a_server_shows()
    {
        var groups = ExpectedPrometheus.From(Tree, new ConfTreeLayout()).RuleGroups;
        Assert.Equal(["rules/1.yml g 2", "rules/1.yml empty 0", "rules/2.yml z 1"], groups.Select(static g => $"{g.File} {g.Name} {g.Rules.Count}"));

        var alert = groups[0].Rules[0];
        Assert.Equal((RuleKind.Alerting, "Down", "up == 0\n", TimeSpan.FromMinutes(90)), (alert.Kind, alert.Name, alert.Expression, alert.For));
        Assert.Equal(["severity=page", "team=ops"], alert.Labels.Select(static l => $"{l.Key}={l.Value}").Order());
        Assert.Equal("{{ $value }}", alert.Annotations["summary"]);

        var recording = groups[0].Rules[1];
        Assert.Equal((RuleKind.Recording, "r", "1", TimeSpan.Zero), (recording.Kind, recording.Name, recording.Expression, recording.For));
        Assert.Equal("1", groups[2].Rules[0].Labels["x"]);
        Assert.Empty(groups[2].Rules[0].Annotations);
    }

    [Fact]
    public void The_text_of_the_main_file_is_kept_for_comparison()
    {
        Assert.StartsWith("rule_files:", ExpectedPrometheus.From(Tree, new ConfTreeLayout()).ConfigText, StringComparison.Ordinal);
        var nothing = ExpectedPrometheus.From(Trees.Of(), new ConfTreeLayout());
        Assert.Equal(("", 0, 0), (nothing.ConfigText, nothing.JobNames.Count, nothing.RuleGroups.Count));
    }

    [Fact]
    public void Targets_are_listed_by_file()
    {
        var targets = ExpectedTargets.From(Tree, new ConfTreeLayout()).AddressesByFile;
        Assert.Equal(["targets/broken.yml", "targets/none.yml", "targets/t.json"], targets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["a:1", "b:2", "c:3"], targets["targets/t.json"]);
        Assert.Empty(targets["targets/none.yml"]);
        Assert.Empty(targets["targets/broken.yml"]);
    }
}
