using PromHa.Core.Discovery;
using PromHa.Core.Editing;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

public sealed class ConfigEditorTests
{
    private const string Main = """
        # kept by hand
        global:
          scrape_interval: 15s # fast

        scrape_configs:
          # machines
          - job_name: "node"
            static_configs:
              - targets: ['a:9100']   # first
                labels: {team: ops}

        """;

    [Fact]
    public void AJobIsAddedBelowTheOthersAndNothingElseChanges()
    {
        var editor = new PrometheusConfigEditor(Main);
        editor.AddJob(new ScrapeConfig { JobName = "mysql", MetricsPath = "/m", StaticConfigs = [new() { Targets = ["m:9104"] }] });
        Assert.Equal(Main + """
              - job_name: mysql
                metrics_path: /m
                static_configs:
                  - targets:
                      - m:9104

            """, editor.Text);
        Assert.Equal(["node", "mysql"], editor.Config.ScrapeConfigs.Select(static j => j.JobName));
    }

    [Fact]
    public void WhatIsAddedAndRemovedAgainLeavesTheFileAsItWas()
    {
        var editor = new PrometheusConfigEditor(Main);
        editor.AddJob(new ScrapeConfig { JobName = "x" });
        editor.AddRuleFile("rules/*.yml");
        editor.SetExternalLabel("replica", "a");
        editor.AddTargets("node", new TargetGroup { Targets = ["b:9100", "c:9100"], Labels = [("team", "ops")] });
        editor.AddTargets("node", new TargetGroup { Targets = ["d:9100"], Labels = [("team", "dba")] });
        Assert.Contains("- targets: ['a:9100', b:9100, c:9100]   # first", editor.Text, StringComparison.Ordinal);
        Assert.Equal(2, editor.Config.ScrapeConfigs[0].StaticConfigs.Count);

        Assert.True(editor.RemoveTarget("node", "d:9100"));
        Assert.True(editor.RemoveTarget("node", "c:9100"));
        Assert.True(editor.RemoveTarget("node", "b:9100"));
        Assert.True(editor.RemoveExternalLabel("replica"));
        Assert.True(editor.RemoveRuleFile("rules/*.yml"));
        Assert.True(editor.RemoveJob("x"));
        Assert.Equal(Main, editor.Text);
        Assert.False(editor.RemoveTarget("node", "none:1"));
        Assert.False(editor.RemoveJob("x"));
    }

    [Fact]
    public void AReplacedJobKeepsItsPlaceAndTheCommentAboveIt()
    {
        var editor = new PrometheusConfigEditor(Main + "  - job_name: last\n");
        editor.ReplaceJob(new ScrapeConfig { JobName = "node", Scheme = "https" });
        Assert.Contains("  # machines\n  - job_name: node\n    scheme: https\n  - job_name: last\n", editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEditThatCannotBeKeptChangesNothing()
    {
        const string anchored = "scrape_configs:\n  - &a\n    job_name: x\n    static_configs: &g\n      - targets: [a:1]\n  - job_name: y\n    static_configs: *g\n";
        var editor = new PrometheusConfigEditor(anchored);
        var refused = Assert.Throws<ConfigEditException>(() => editor.AddTargets("x", new TargetGroup { Targets = ["b:1"] }));
        Assert.Contains("alias", refused.Message, StringComparison.Ordinal);
        Assert.Equal(anchored, editor.Text);
        Assert.Equal("a:1", Assert.Single(editor.Config.ScrapeConfigs[0].StaticConfigs[0].Targets));
    }

    [Fact]
    public void AJobThatIsThereIsNotAddedTwiceAndAMissingOneIsSaidToBeMissing()
    {
        var editor = new PrometheusConfigEditor(Main);
        Assert.Contains("'node'", Assert.Throws<InvalidOperationException>(() => editor.AddJob(new ScrapeConfig { JobName = "node" })).Message, StringComparison.Ordinal);
        Assert.Contains("'no'", Assert.Throws<InvalidOperationException>(() => editor.AddTargets("no", new TargetGroup())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("[]\n")]
    public void AnEmptyTargetFileIsFilledAndEmptied(string text)
    {
        var editor = new TargetFileEditor(text);
        editor.AddTargets(new TargetGroup { Targets = ["a:1", "b:1"], Labels = [("ip", "10.0.0.1"), ("monitype", "node")] });
        Assert.Equal(["a:1", "b:1"], Assert.Single(editor.Config.Groups).Targets);
        editor.SetLabel("b:1", "project", "web");
        Assert.Equal(2, editor.Config.Groups.Count);
        editor.SetLabel("b:1", "project", "shop");
        Assert.Equal("shop", editor.Config.Groups[1].Labels["project"]);
        Assert.True(editor.RemoveTarget("a:1"));
        Assert.True(editor.RemoveTarget("b:1"));
        Assert.Empty(editor.Config.Groups);
    }

    [Fact]
    public void ATargetGoesFromEveryGroupThatHasIt()
    {
        var file = new TargetFileEditor("- targets: ['a:1', 'b:1']\n  labels: {x: '1'}\n- targets: [a:1]\n  labels: {x: '2'}\n");
        Assert.True(file.RemoveTarget("a:1"));
        Assert.Equal("- targets: ['b:1']\n  labels: {x: '1'}\n", file.Text);
        var main = new PrometheusConfigEditor("scrape_configs:\n  - job_name: j\n    static_configs:\n      - targets: [a:1, b:1]\n      - targets: [a:1]\n        labels: {x: y}\n");
        Assert.True(main.RemoveTarget("j", "a:1"));
        Assert.Equal(["b:1"], main.Config.ScrapeConfigs[0].StaticConfigs.SelectMany(static g => g.Targets));
    }

    [Fact]
    public void WhatSaysTheDefaultIsWrittenAllTheSame()
    {
        var editor = new PrometheusConfigEditor("scrape_configs:\n  - job_name: b\n    metrics_path: /metrics\n");
        editor.AddJob(new ScrapeConfig { JobName = "a", MetricsPath = "/metrics" });
        editor.ReplaceJob(editor.Config.ScrapeConfigs[0] with { HonorLabels = true });
        Assert.Equal("/metrics", editor.Config.FindJob("b")!.MetricsPath);
    }

    [Fact]
    public void JsonIsNotEditedAsYaml() =>
        Assert.Throws<ArgumentException>(() => new TargetFileEditor("[{\"targets\":[\"a:1\"]}]", "x.json"));

    [Fact]
    public void ARefusalSaysWhereTheAliasIs()
    {
        var editor = new PrometheusConfigEditor("scrape_configs:\n  - &a\n    job_name: x\n    static_configs: &g\n      - targets: [a:1]\n  - job_name: y\n    static_configs: *g\n");
        Assert.StartsWith("Line 7 ", Assert.Throws<ConfigEditException>(() => editor.AddTargets("x", new TargetGroup { Targets = ["b:1"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesComeAndGoWithTheirComments()
    {
        const string text = """
            groups:
              - name: cpu
                rules:
                  # too hot
                  - alert: Hot
                    expr: temp > 80
                  - record: job:up:sum
                    expr: sum by (job) (up)

            """;
        var editor = new RuleFileEditor(text);
        editor.AddRule("cpu", new AlertingRule { Alert = "Cold", Expr = "temp < 5", For = "5m", Labels = [("severity", "info")] });
        editor.AddRule("mem", new AlertingRule { Alert = "Full", Expr = "mem > 0.9\nand on() up" });
        Assert.Equal(["Hot", "job:up:sum", "Cold"], editor.Config.Groups[0].Rules.Select(static r => r.Name));
        Assert.Equal("mem > 0.9\nand on() up", editor.Config.Groups[1].Rules[0].Expr);
        Assert.Equal(1, editor.RemoveRule("cpu", "Hot"));
        Assert.DoesNotContain("too hot", editor.Text, StringComparison.Ordinal);
        Assert.Equal(1, editor.RemoveRule("cpu", "Cold"));
        Assert.True(editor.RemoveGroup("mem"));
        Assert.Equal(text.Replace("      # too hot\n      - alert: Hot\n        expr: temp > 80\n", "", StringComparison.Ordinal), editor.Text);
    }

    [Fact]
    public void EveryRealFileCanBeEditedAndTheEditTakenBack()
    {
        CorpusData.SkipWhenAbsent();
        List<string> failures = [];
        var (edited, refused) = (0, 0);
        foreach (var source in CorpusData.Cases("realworld.jsonl").Where(static c => c.Accepted && c.Kind == "prometheus_yml"))
        {
            var text = System.Text.Encoding.UTF8.GetString(source.Content);
            try
            {
                var editor = new PrometheusConfigEditor(text);
                editor.AddJob(new ScrapeConfig { JobName = "promha-test", StaticConfigs = [new() { Targets = ["a:1"] }] });
                editor.AddRuleFile("promha/*.yml");
                editor.SetExternalLabel("promha", "yes");
                editor.AddTargets("promha-test", new TargetGroup { Targets = ["b:1"] });
                editor.RemoveTarget("promha-test", "a:1");
                editor.RemoveExternalLabel("promha");
                editor.RemoveRuleFile("promha/*.yml");
                editor.RemoveJob("promha-test");
                edited++;

                // What was an empty list before goes with its last item.
                static string Normal(string t) => t.Replace("scrape_configs: []\n", "", StringComparison.Ordinal).Replace("rule_files: []\n", "rule_files:\n", StringComparison.Ordinal).TrimEnd();
                if (Normal(editor.Text) != Normal(text))
                {
                    failures.Add($"{source.File}: the text is not what it was");
                }
            }
            catch (Exception e) when (e is ConfigEditException or ConfigFormatException)
            {
                refused++;
                failures.Add($"{source.Id}: {e.Message}");
            }
        }

        Assert.True(edited > 90, $"Only {edited} files were tried.");
        Assert.True(failures.Count == 0, $"{edited} edited, {refused} refused:\n{string.Join('\n', failures)}");
    }
}
