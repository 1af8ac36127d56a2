using System.Text.Json;
using PromHa.Core.Alertmanager;
using PromHa.Core.Diff;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

public sealed class ConfigDiffTests
{
    private const string Before = """
        global:
          scrape_interval: 15s
        scrape_configs:
          - job_name: node
            scrape_interval: 15s
            basic_auth: {username: a, password: old}
            static_configs:
              - targets: [a:1, b:1]
                labels: {team: ops}
          - job_name: gone
            static_configs:
              - targets: [x:1]
        """;

    private const string After = """
        scrape_configs:
          - job_name: new
            static_configs:
              - targets: [y:1, z:1]
          - job_name: node
            scrape_interval: 30s
            basic_auth: {username: a, password: new}
            static_configs:
              - targets: [b:1]
                labels: {team: dba}
              - targets: [c:1]
                labels: {team: ops}
        global:
          scrape_interval: 10s
        """;

    [Fact]
    public void JobsTargetsAndSettingsAreNamed() => Assert.Equal("""
        changed setting: global.scrape_interval 15s → 10s
        added job new
        added target new/y:1
        added target new/z:1
        changed job node: scrape_interval 15s → 30s, basic_auth.password <secret> → <secret>
        changed target node/b:1: labels.team ops → dba
        added target node/c:1
        removed target node/a:1
        removed job gone
        removed target gone/x:1
        """, ConfigDiff.Between(PrometheusConfig.Parse(Before), PrometheusConfig.Parse(After)).ToString());

    [Fact]
    public void CountsAreForGuards()
    {
        var diff = ConfigDiff.Between(PrometheusConfig.Parse(Before), PrometheusConfig.Parse(After));
        Assert.Equal(2, diff.Count(ConfigSubject.Target, ConfigChangeKind.Removed));
        Assert.Equal(1, diff.Count(ConfigSubject.Job, ConfigChangeKind.Added));
        Assert.Equal(3, ConfigDiff.Between(PrometheusConfig.Parse(Before), null).Count(ConfigSubject.Target, ConfigChangeKind.Removed));
    }

    [Fact]
    public void TheSameInAnotherOrderIsNoChange()
    {
        var one = PrometheusConfig.Parse("scrape_configs: [{job_name: a, static_configs: [{targets: [x:1, y:1]}]}, {job_name: b}]");
        var other = PrometheusConfig.Parse("scrape_configs: [{job_name: b}, {job_name: a, static_configs: [{targets: [y:1]}, {targets: [x:1]}]}]");
        Assert.True(ConfigDiff.Between(one, other).IsEmpty);
        Assert.Equal("no change", ConfigDiff.Between(one, one).ToString());
    }

    [Fact]
    public void LabelsAndPathsAreNamedOneByOne()
    {
        var before = PrometheusConfig.Parse("{global: {external_labels: {a: x, b: y}}, rule_files: [one, two]}");
        var after = PrometheusConfig.Parse("{global: {external_labels: {b: z}}, rule_files: [two, three]}");
        Assert.Equal(
            "changed setting: global.external_labels.a x → (none), global.external_labels.b y → z, rule_files one → (none), rule_files (none) → three",
            ConfigDiff.Between(before, after).ToString());
        var turned = before with { RuleFiles = ["two", "one"] };
        Assert.Equal("changed setting: rule_files [one, two] → [two, one]", ConfigDiff.Between(before, turned).ToString());
    }

    [Fact]
    public void RulesAreComparedByGroupAndNameAndTheirOrderCounts()
    {
        var before = RuleFile.Parse("groups: [{name: g, rules: [{alert: A, expr: x > 1}, {alert: A, expr: x > 2}, {record: r, expr: y}]}]");
        var after = RuleFile.Parse("groups: [{name: g, rules: [{alert: A, expr: x > 2}, {alert: A, expr: x > 3, for: 5m}, {alert: B, expr: z}]}]");
        Assert.Equal("""
            changed rule g/A: expr x > 1 → x > 3, for (none) → 5m
            added rule g/B
            removed rule g/r
            """, ConfigDiff.Between(before, after).ToString());
        var turned = RuleFile.Parse("groups: [{name: g, rules: [{record: r, expr: y}, {alert: A, expr: x > 1}, {alert: A, expr: x > 2}]}]");
        Assert.Equal("changed rule group g: rules A, A, r → r, A, A", ConfigDiff.Between(before, turned).ToString());
    }

    [Fact]
    public void ReceiversAndRoutesAreNamed()
    {
        var before = AlertmanagerConfig.Parse("{route: {receiver: a, routes: [{matchers: ['x=\"1\"'], receiver: b}]}, receivers: [{name: a}, {name: b}]}");
        var after = AlertmanagerConfig.Parse("{route: {receiver: a, routes: [{matchers: ['x=\"1\"'], receiver: a}]}, receivers: [{name: a, webhook_configs: [{url: 'http://s/'}]}]}");
        Assert.Equal("""
            changed route {x="1"}: receiver b → a
            changed receiver a: webhook_configs[0] (none) → url: <secret>
            removed receiver b
            """, ConfigDiff.Between(before, after).ToString());
    }

    [Fact]
    public void InhibitRulesAndAlertmanagersAreToldApart()
    {
        var before = AlertmanagerConfig.Parse("{route: {receiver: a}, receivers: [{name: a}]}");
        var after = AlertmanagerConfig.Parse("{route: {receiver: a}, receivers: [{name: a}], inhibit_rules: [{source_matchers: [a=b], target_matchers: [c=d], equal: [x]}]}");
        Assert.Equal("added inhibit rule {c=\"d\"} by {a=\"b\"}", ConfigDiff.Between(before, after).ToString());
        var one = PrometheusConfig.Parse("{alerting: {alertmanagers: [{static_configs: [{targets: [a:1]}]}]}}");
        var two = PrometheusConfig.Parse("{alerting: {alertmanagers: [{timeout: 5s, static_configs: [{targets: [a:1, b:1]}]}]}}");
        Assert.Equal("changed alertmanager: timeout (none) → 5s\nadded target b:1", ConfigDiff.Between(one, two).ToString());
    }

    [Fact]
    public void JsonSaysTheSame()
    {
        using var json = JsonDocument.Parse(ConfigDiff.Between(PrometheusConfig.Parse(Before), PrometheusConfig.Parse(After)).ToJson());
        Assert.Equal(10, json.RootElement.GetArrayLength());
        var job = json.RootElement.EnumerateArray().Single(static c => c.GetProperty("kind").GetString() == "changed" && c.GetProperty("subject").GetString() == "job");
        Assert.Equal("scrape_interval", job.GetProperty("fields")[0].GetProperty("path").GetString());
        Assert.Equal("15s", job.GetProperty("fields")[0].GetProperty("before").GetString());
        Assert.DoesNotContain("old", json.RootElement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TreesAreComparedFileByFile()
    {
        var before = Tree("a:1", "x > 1", "one");
        var after = Tree("b:1", "x > 2", "two");
        Assert.Equal("""
            notes.txt: changed file
            rules/r.yml: changed rule g/A: expr x > 1 → x > 2
            targets/t.yml: added target b:1
            targets/t.yml: removed target a:1
            """, ConfTreeDiff.Between(before, after).ToString());
    }

    [Fact]
    public void AFileThatNoServerReadsIsAddedAndRemoved()
    {
        var without = new InMemoryConfTree(new Dictionary<string, string> { ["prometheus.yml"] = "" });
        var with = new InMemoryConfTree(new Dictionary<string, string> { ["prometheus.yml"] = "", ["notes.txt"] = "a" });

        Assert.Equal("notes.txt: added file", ConfTreeDiff.Between(without, with).ToString());
        Assert.Equal("notes.txt: removed file", ConfTreeDiff.Between(with, without).ToString());
    }

    private static InMemoryConfTree Tree(string target, string expr, string notes) => new(new Dictionary<string, string>
    {
        ["prometheus.yml"] = "rule_files: [rules/*.yml]\nscrape_configs: [{job_name: a, file_sd_configs: [{files: [targets/*.yml]}]}]\n",
        ["rules/r.yml"] = $"groups: [{{name: g, rules: [{{alert: A, expr: {expr}}}]}}]\n",
        ["targets/t.yml"] = $"- targets: [{target}]\n",
        ["notes.txt"] = notes,
    });
}
