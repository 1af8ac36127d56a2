namespace PromHa.Core.Tests;

public sealed class ConfTreeValidatorTests
{
    [Fact]
    public void The_output_in_the_readme_is_the_real_one() => Assert.Equal(
        [
            "prometheus.yml:4:3: error PH2001: Unknown key 'scrape_intervall' in 'scrape_configs'. Did you mean 'scrape_interval'?",
            "rules/a.yml:5:22: error PH4005: The expression cannot be read: The parenthesis at column 4 of the expression is not closed: ')' is missing.",
        ],
        Trees.Check(Trees.Of(
            ("prometheus.yml", "rule_files: [rules/*.yml]\nscrape_configs:\n- job_name: node\n  scrape_intervall: 15s\n"),
            ("rules/a.yml", "groups:\n- name: a\n  rules:\n  - record: down\n    expr: sum(up == 0\n"))).Select(static i => i.ToString()));

    [Fact]
    public void A_cancelled_validation_stops() => Assert.Throws<OperationCanceledException>(
        () => new ConfTreeValidator().Validate(Trees.Of(), new CancellationToken(canceled: true)));

    [Fact]
    public void Warnings_leave_a_tree_valid()
    {
        var report = new ConfTreeValidator().Validate(Trees.Prometheus("rule_files: [none.yml]\n"), TestContext.Current.CancellationToken);
        Assert.True(report.IsValid);
        Assert.Single(report.Issues);
        Assert.False(new ConfTreeValidator().Validate(Trees.Of(), TestContext.Current.CancellationToken).IsValid);
    }

    [Fact]
    public void A_template_file_that_calls_what_is_defined_nowhere_is_found_at_the_call()
    {
        var issue = Trees.Only("PH6303", Trees.Of(
            ("prometheus.yml", "global: {}\n"),
            ("alertmanager.yml", "route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: 'http://h/'}]}]\ntemplates: ['*.tmpl']\n"),
            ("a.tmpl", "{{ define \"a\" }}{{ template \"slack.default.titel\" . }}{{ end }}\n")));
        Assert.Equal(("a.tmpl", 1), (issue.File, issue.Line));
        Assert.Contains("'slack.default.title'", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receiver_called_null_is_written_in_quotes() => Assert.Contains(
        "in quotes",
        Trees.Only("PH6001", Trees.Alertmanager("route: {receiver: null, routes: [{receiver: 'null', matchers: ['a=b']}]}\nreceivers: [{name: 'null'}]\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_mistake_in_ten_thousand_places_is_listed_two_hundred_times()
    {
        var issues = new ConfTreeValidator().Validate(
            Trees.Prometheus("scrape_configs:\n" + string.Concat(Enumerable.Repeat("- {job_name: a, nope: 1}\n", 10_000))), TestContext.Current.CancellationToken).Issues;
        Assert.Equal(ValidationReport.MaxAlike + 1, issues.Count(static i => i.Id == "PH2001"));
        Assert.Contains(issues, static i => i.Id == "PH2001" && i.Message.StartsWith("9800 more", StringComparison.Ordinal));
    }
}
