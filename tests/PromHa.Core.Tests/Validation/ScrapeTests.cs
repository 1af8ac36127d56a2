namespace PromHa.Core.Tests;

public sealed class ScrapeTests
{
    [Theory]
    [InlineData("scrape_configs: [{scheme: http}]\n")]
    [InlineData("scrape_configs: [{job_name: ''}]\n")]
    public void A_job_needs_a_name(string text) => Trees.Only("PH3001", Trees.Prometheus(text));

    [Fact]
    public void A_job_name_is_used_once_also_across_files()
    {
        var issue = Trees.Only("PH3002", Trees.Prometheus("scrape_configs: [{job_name: a}, {job_name: b}, {job_name: a}]\n"));
        Assert.Contains("prometheus.yml:1", issue.Message, StringComparison.Ordinal);
        Trees.Only("PH3002", Trees.Prometheus("scrape_config_files: [more.yml]\nscrape_configs: [{job_name: a}]\n", ("more.yml", "scrape_configs: [{job_name: a}]\n")));
        Trees.Clean(Trees.Prometheus("scrape_config_files: [more.yml]\nscrape_configs: [{job_name: a}]\n", ("more.yml", "scrape_configs: [{job_name: b}]\n")));
    }

    [Theory]
    [InlineData("global: {scrape_interval: 5s, scrape_timeout: 6s}\n")]
    [InlineData("global: {scrape_timeout: 2m}\n")]
    [InlineData("scrape_configs: [{job_name: a, scrape_timeout: 61s}]\n")]
    [InlineData("global: {scrape_interval: 10s}\nscrape_configs: [{job_name: a, scrape_timeout: 11s}]\n")]
    [InlineData("scrape_configs: [{job_name: a, scrape_interval: 5s, scrape_timeout: 6s}]\n")]
    public void A_timeout_above_the_interval_is_refused(string text) => Trees.Only("PH3003", Trees.Prometheus(text));

    [Theory]
    [InlineData("global: {scrape_interval: 5s}\n")]
    [InlineData("global: {scrape_interval: 5s, scrape_timeout: 5s}\n")]
    [InlineData("scrape_configs: [{job_name: a, scrape_interval: 5s}]\n")]
    [InlineData("global: {scrape_timeout: 30s}\nscrape_configs: [{job_name: a, scrape_interval: 5s}]\n")]
    public void A_timeout_that_the_server_lowers_itself_is_fine(string text) => Trees.Clean(Trees.Prometheus(text));

    [Theory]
    [InlineData("global: {scrape_interval: 30}\n")]
    [InlineData("global: {evaluation_interval: 1m 30s}\n")]
    [InlineData("scrape_configs: [{job_name: a, scrape_interval: 1.5m}]\n")]
    public void A_duration_is_whole_numbers_with_units(string text) => Trees.Only("PH2004", Trees.Prometheus(text));

    [Fact]
    public void A_duration_that_is_none_is_shown() => Assert.StartsWith("'scrape_interval: soon': ",
        Trees.Only("PH2004", Trees.Prometheus("global: {scrape_interval: soon}\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rule_files: ['rules/*/a.yml']\n")]
    [InlineData("scrape_config_files: ['*/a.yml']\n")]
    [InlineData("scrape_configs: [{job_name: a, file_sd_configs: [{files: [targets.txt]}]}]\n")]
    [InlineData("scrape_configs: [{job_name: a, file_sd_configs: [{files: ['*/t.yml']}]}]\n")]
    [InlineData("alerting: {alertmanagers: [{file_sd_configs: [{files: [targets]}]}]}\n")]
    public void A_path_that_the_server_refuses_is_found(string text) => Trees.Only("PH3004", Trees.Prometheus(text));

    [Fact]
    public void An_empty_path_is_refused() => Assert.Contains("is empty", Trees.Only("PH3004", Trees.Prometheus("rule_files: ['']\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rule_files: ['rules/*.yml']\n")]
    [InlineData("scrape_configs: [{job_name: a, file_sd_configs: [{files: [t.json]}]}]\n")]
    public void A_path_that_names_nothing_is_a_warning(string text) =>
        Assert.Equal(ValidationSeverity.Warning, Trees.Only("PH3005", Trees.Prometheus(text)).Severity);

    [Fact]
    public void A_path_outside_the_tree_is_not_judged_and_that_is_said() => Trees.Only("PH3018", Trees.Prometheus("rule_files: [/etc/other/*.yml, ../up.yml]\n"));

    [Theory]
    [InlineData("refresh_interval: 0s")]
    [InlineData("refresh_interval: 0")]
    [InlineData("refresh_interval:")]
    public void A_refresh_every_zero_seconds_makes_the_server_crash(string setting) => Trees.Only("PH3007",
        Trees.Prometheus($"scrape_configs:\n- job_name: a\n  dns_sd_configs:\n  - names: [a]\n    {setting}\n"));
}
