using PromHa.Core.Prometheus;

namespace PromHa.Testing.Tests;

public sealed class PrometheusConfigAssertionsTests
{
    private static readonly PrometheusConfig Config = PrometheusConfig.Parse("""
        global:
          external_labels: { replica: a, cluster: shop }
        rule_files: [rules/*.yml]
        scrape_configs:
        - job_name: node
          static_configs:
          - targets: ["10.0.0.1:9100", "10.0.0.2:9100"]
            labels: { region: bj }
        - job_name: mysql
          static_configs:
          - targets: ["10.0.0.3:9104"]
        alerting:
          alertmanagers:
          - static_configs:
            - targets: ["10.0.0.1:9093", "10.0.0.2:9093"]
        remote_write:
        - url: http://user:hunter2@vm:8428/api/v1/write
        """);

    [Fact]
    public void A_job_is_found_and_returned() => Assert.Equal("node", Config.ShouldHaveJob("node").JobName);

    [Fact]
    public void A_missing_job_names_the_jobs_and_shows_the_nearest_one() => Message.Holds(
        () => Config.ShouldHaveJob("nodes"),
        "Expected: job 'nodes'", "Found:    2 jobs: 'mysql', 'node'", "Nearest:  'node'", "  - job_name: node", "10.0.0.1:9100");

    [Fact]
    public void A_name_that_is_like_no_other_has_no_nearest_one()
    {
        var message = Message.Of(() => Config.ShouldHaveJob("blackbox"));

        Assert.Contains("'mysql', 'node'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Nearest", message, StringComparison.Ordinal);
        Assert.DoesNotContain("job_name", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_of_an_empty_configuration_is_missing_too() =>
        Message.Holds(() => new PrometheusConfig().ShouldHaveJob("node"), "Found:    no job at all");

    [Fact]
    public void A_job_that_must_not_be_there_is_shown()
    {
        Assert.Same(Config, Config.ShouldNotHaveJob("nodes"));
        Message.Holds(() => Config.ShouldNotHaveJob("mysql"), "Expected: no job 'mysql'", "- job_name: mysql");
    }

    [Fact]
    public void A_target_gives_its_labels() => Assert.Equal([("region", "bj")], Config.ShouldHaveTarget("node", "10.0.0.2:9100"));

    [Fact]
    public void A_target_of_another_job_is_told_as_such() => Message.Holds(
        () => Config.ShouldHaveTarget("node", "10.0.0.3:9104"),
        "Expected: target '10.0.0.3:9104' of job 'node'", "2 static targets: '10.0.0.1:9100', '10.0.0.2:9100'", "It is a target of 'mysql'.", "- job_name: node");

    [Fact]
    public void A_misspelled_target_has_a_nearest_one() =>
        Message.Holds(() => Config.ShouldHaveTarget("mysql", "10.0.0.3:9014"), "Nearest:  '10.0.0.3:9104'");

    [Fact]
    public void A_target_of_a_job_that_is_missing_is_about_the_job() =>
        Message.Holds(() => Config.ShouldHaveTarget("mysq", "10.0.0.3:9104"), "Expected: job 'mysq'", "Nearest:  'mysql'");

    [Fact]
    public void Targets_are_counted_over_all_jobs()
    {
        Assert.Same(Config, Config.ShouldHaveTargetCount(3));
        Message.Holds(() => Config.ShouldHaveTargetCount(4), "Expected: 4 static targets", "Found:    3 static targets: '10.0.0.1:9100'", "By job:   node 2, mysql 1");
        Message.Holds(() => new PrometheusConfig().ShouldHaveTargetCount(1), "Expected: 1 static target\n", "no static target at all");
    }

    [Fact]
    public void A_rule_file_is_found_as_it_is_written()
    {
        Assert.Same(Config, Config.ShouldHaveRuleFile("rules/*.yml"));
        Message.Holds(() => Config.ShouldHaveRuleFile("rule/*.yml"), "rule file 'rule/*.yml'", "Nearest:  'rules/*.yml'");
    }

    [Fact]
    public void An_external_label_has_its_value()
    {
        Assert.Same(Config, Config.ShouldHaveExternalLabel("replica", "a"));
        Message.Holds(() => Config.ShouldHaveExternalLabel("replica", "b"), "external label replica is 'b'", "it is 'a'");
        Message.Holds(() => Config.ShouldHaveExternalLabel("replicas", "a"), "external label 'replicas=a'", "'cluster=shop', 'replica=a'", "Nearest:  'replica'");
        Message.Holds(() => new PrometheusConfig().ShouldHaveExternalLabel("replica", "a"), "no external label at all");
    }

    [Fact]
    public void Alerts_go_to_all_of_the_alertmanagers_and_to_no_others()
    {
        Assert.Same(Config, Config.ShouldSendAlertsTo("10.0.0.2:9093", "10.0.0.1:9093"));
        Message.Holds(() => Config.ShouldSendAlertsTo("10.0.0.1:9093"), "Surplus:  '10.0.0.2:9093'", "alertmanagers:");
        Message.Holds(() => Config.ShouldSendAlertsTo("10.0.0.1:9093", "10.0.0.2:9094"), "Missing:  '10.0.0.2:9094'", "Nearest:  '10.0.0.2:9093'");
        Message.Holds(() => new PrometheusConfig().ShouldSendAlertsTo("10.0.0.1:9093"), "no Alertmanager is listed");
    }

    [Fact]
    public void A_remote_write_is_found_and_its_password_is_not_shown()
    {
        Assert.Equal("http://user:hunter2@vm:8428/api/v1/write", Config.ShouldHaveRemoteWrite("http://user:hunter2@vm:8428/api/v1/write").Url.Text);

        var message = Message.Of(() => Config.ShouldHaveRemoteWrite("http://user:secret9@vm:8429/api/v1/write"));
        Assert.Contains("vm:8428/api/v1/write", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret9", message, StringComparison.Ordinal);
    }
}
