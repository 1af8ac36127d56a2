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
}
