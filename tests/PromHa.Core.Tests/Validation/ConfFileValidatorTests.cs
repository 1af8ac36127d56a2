using System.Text;

namespace PromHa.Core.Tests;

public sealed class ConfFileValidatorTests
{
    private const string Rules = """
        groups:
        - name: g
          rules:
          - alert: A  # promha: ignore PH5001
            expr: up == 0
            labels: {severity: page}
        """;

    [Fact]
    public void The_report_names_the_file_its_role_and_its_rules()
    {
        var report = Validate(Rules, ConfFileRole.Rules);
        Assert.True(report.IsValid);
        Assert.Equal(new ValidatedFile("f.yml", ConfFileRole.Rules, 1), Assert.Single(report.Files));
        Assert.Throws<ArgumentException>(() => new ConfFileValidator().Validate("f.yml", default, ConfFileRole.Other));
    }

    [Theory]
    [InlineData("", "PH5001 PH5002")]
    [InlineData("# promha: ignore-file PH5001\n", "PH5002")]
    [InlineData("# promha: ignore-file\n", "")]
    [InlineData("# promha: ignore-file PH5001, PH5002\n", "")]
    [InlineData("# promha: ignore PH5001\n", "PH5001 PH5002")]
    [InlineData("# promha ignore-file PH5001\n", "PH5001 PH5002")]
    public void A_comment_switches_warnings_off(string comment, string left) =>
        Assert.Equal(left, Ids(Validate(comment + "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0\n", ConfFileRole.Rules)));

    [Theory]
    [InlineData("  - alert: A # promha: ignore PH5001", "PH5002")]
    [InlineData("  # promha: ignore PH5001 PH5002\n  - alert: A", "")]
    [InlineData("  # promha: ignore\n  - alert: A", "")]
    [InlineData("  # promha: ignore PH5001\n\n  - alert: A", "PH5001 PH5002")]
    public void A_comment_at_or_above_a_line_is_for_that_line(string lines, string left) =>
        Assert.Equal(left, Ids(Validate("groups:\n- name: g\n  rules:\n" + lines + "\n    expr: up == 0\n", ConfFileRole.Rules)));

    [Fact]
    public void Warnings_are_switched_off_by_options_too() => Assert.Equal("PH5002", string.Join(' ', new ConfFileValidator(new ValidationOptions { Ignored = ["PH5001"] })
        .Validate("f.yml", Encoding.UTF8.GetBytes("groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]"), ConfFileRole.Rules).Issues.Select(static i => i.Id)));

    [Fact]
    public void Errors_are_not_switched_off() => Assert.Equal(
        "PH4005", Ids(new ConfFileValidator(new ValidationOptions { Ignored = ["PH4005"] }).Validate(
            "f.yml", "# promha: ignore-file PH4005\ngroups: [{name: g, rules: [{record: a, expr: 'sum('}]}]"u8.ToArray(), ConfFileRole.Rules)));

    [Theory]
    [InlineData("expr: sum(x) + foo(", 5, 24)]
    [InlineData("expr: 'sum(x) + foo('", 5, 25)]
    [InlineData("expr: \"sum(x) + \\\"a\\\" + foo(\"", 5, 33)]
    [InlineData("expr: |\n      sum(x)\n        + foo(", 7, 15)]
    [InlineData("expr: >-\n      sum(x)\n      + foo(", 7, 13)]
    [InlineData("expr: &e sum(x) + foo(", 5, 27)]
    [InlineData("expr: 'sum(x{a=\"it''s\"}) + foo('", 5, 36)]
    public void A_position_within_an_expression_is_one_in_the_file(string expression, int line, int column)
    {
        var issue = Assert.Single(Validate("groups:\n- name: g\n  rules:\n  - record: r\n    " + expression + "\n", ConfFileRole.Rules).Issues, static i => i.Id == "PH4005");
        Assert.Equal((line, column), (issue.Line, issue.Column));
    }

    [Theory]
    [InlineData("groups: []\n---\nmore: 1\n", ConfFileRole.Rules, false)]
    [InlineData("groups: [{name: g}]\n---\nmore: 1\n", ConfFileRole.Rules, true)]
    [InlineData(" groups:\n- name: g\n", ConfFileRole.Rules, false)]
    [InlineData("groups: [{name: g, rules: [~]}]\n", ConfFileRole.Rules, true)]
    [InlineData("alerting: {alertmanagers: [~]}\n", ConfFileRole.PrometheusConfig, false)]
    [InlineData("scrape_configs: [{job_name: a, ec2_sd_configs: [{region: r, filters: [~]}]}]\n", ConfFileRole.PrometheusConfig, false)]
    [InlineData("route: {receiver: r, routes: [~]}\nreceivers: [{name: r}]\n", ConfFileRole.AlertmanagerConfig, false)]
    public void What_is_lost_in_silence_is_a_warning_where_asked_for_unless_nothing_is_left_or_a_server_crashes(string text, ConfFileRole role, bool valid)
    {
        Assert.False(Validate(text, role).IsValid);
        var report = new ConfFileValidator(new ValidationOptions { RefuseSilentLoss = false }).Validate("f.yml", Encoding.UTF8.GetBytes(text), role);
        Assert.Equal(valid, report.IsValid);
        Assert.Contains(report.Issues, static i => i.Severity >= ValidationSeverity.Warning);
    }

    [Theory]
    [InlineData("global: {keep_dropped_targets: 5}\n", "2.46", "2.47")]
    [InlineData("scrape_configs: [{job_name: a, scrape_protocols: [PrometheusText1.0.0]}]\n", "2.55", "3.0")]
    [InlineData("scrape_configs: [{job_name: a, tls_config: {ca: x}}]\n", "2.42", "2.43")]
    [InlineData("scrape_configs: [{job_name: a, relabel_configs: [{regex: '(?<x>a)', target_label: b}]}]\n", "2.50", "2.51")]
    public void What_is_newer_than_the_server_is_refused(string text, string older, string newer)
    {
        Assert.Equal("PH2007", Ids(For(older, text)));
        Assert.True(For(newer, text).IsValid);
        Assert.Contains(newer, For(older, text).Issues[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_is_refused_by_the_newer_server()
    {
        const string Text = "scrape_configs: [{job_name: a, scrape_classic_histograms: true}]\n";
        Assert.True(For("2.55", Text).IsValid);
        Assert.Equal("PH2007", Ids(For("3.0", Text)));
    }

    [Fact]
    public void One_tree_is_checked_for_two_versions()
    {
        // What was found for one server is not remembered for the other.
        var tree = Trees.Prometheus("global: {keep_dropped_targets: 5}\n");
        Assert.False(new ConfTreeValidator(options: new ValidationOptions { PrometheusVersion = new ServerVersion(2, 42) }).Validate(tree, TestContext.Current.CancellationToken).IsValid);
        Assert.True(new ConfTreeValidator().Validate(tree, TestContext.Current.CancellationToken).IsValid);
        Assert.False(new ConfTreeValidator(options: new ValidationOptions { PrometheusVersion = new ServerVersion(2, 42) }).Validate(tree, TestContext.Current.CancellationToken).IsValid);
    }

    private static ValidationReport For(string version, string text) =>
        new ConfFileValidator(new ValidationOptions { PrometheusVersion = ServerVersion.Parse(version) }).Validate("f.yml", Encoding.UTF8.GetBytes(text), ConfFileRole.PrometheusConfig);

    private static ValidationReport Validate(string text, ConfFileRole role) => new ConfFileValidator().Validate("f.yml", Encoding.UTF8.GetBytes(text), role);

    private static string Ids(ValidationReport report) => string.Join(' ', report.Issues.Select(static i => i.Id));
}
