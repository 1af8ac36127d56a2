using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core.Tests;

public sealed class PrometheusResolveTests
{
    [Fact]
    public void An_empty_file_has_the_defaults_of_the_server()
    {
        var config = new PrometheusConfig().Resolve();
        Assert.Equal("1m", config.Global!.ScrapeInterval);
        Assert.Equal("10s", config.Global.ScrapeTimeout);
        Assert.Equal("1m", config.Global.EvaluationInterval);
        Assert.Equal(NameEscaping.AllowUtf8, config.Global.MetricNameEscapingScheme);
        Assert.Equal(75, config.Runtime!.Gogc);
        Assert.Equal(OtlpTranslationStrategy.UnderscoreEscapingWithSuffixes, config.Otlp!.TranslationStrategy);
        Assert.Null(config.Alerting);
        Assert.Null(config.Tracing);
    }

    [Fact]
    public void Resolving_twice_changes_nothing()
    {
        var config = Parse("""
            global: {scrape_interval: 5s, sample_limit: 10}
            scrape_configs:
              - job_name: a
                bearer_token_file: token
                file_sd_configs: [{files: [a/*.yml]}]
            remote_write: [{url: http://a/push}]
            """).Resolve("/etc/prometheus");
        Assert.Equal(config, config.Resolve("/etc/prometheus"));
    }

    [Fact]
    public void A_job_inherits_what_it_does_not_say()
    {
        var config = Parse("""
            global:
              scrape_interval: 30s
              scrape_timeout: 20s
              scrape_protocols: [PrometheusText0.0.4]
              body_size_limit: 10MB
              sample_limit: 1
              target_limit: 2
              label_limit: 3
              label_name_length_limit: 4
              label_value_length_limit: 5
              keep_dropped_targets: 6
              scrape_failure_log_file: fail.log
              always_scrape_classic_histograms: true
              convert_classic_histograms_to_nhcb: true
              extra_scrape_metrics: true
              metric_name_escaping_scheme: dots
            scrape_configs:
              - job_name: a
              - job_name: b
                scrape_interval: 1h
                scrape_timeout: 1m
                scrape_protocols: [OpenMetricsText1.0.0]
                sample_limit: 100
                always_scrape_classic_histograms: false
                metric_name_escaping_scheme: values
            """).Resolve();
        var (a, b) = (config.ScrapeConfigs[0], config.ScrapeConfigs[1]);
        Assert.Equal("30s", a.ScrapeInterval);
        Assert.Equal("20s", a.ScrapeTimeout);
        Assert.Equal([ScrapeProtocol.PrometheusText004], a.ScrapeProtocols);
        Assert.Equal("10MB", a.BodySizeLimit);
        Assert.Equal<ulong?>([1, 2, 3, 4, 5, 6],
            [a.SampleLimit, a.TargetLimit, a.LabelLimit, a.LabelNameLengthLimit, a.LabelValueLengthLimit, a.KeepDroppedTargets]);
        Assert.Equal("fail.log", a.ScrapeFailureLogFile);
        Assert.True(a.AlwaysScrapeClassicHistograms);
        Assert.True(a.ConvertClassicHistogramsToNhcb);
        Assert.True(a.ExtraScrapeMetrics);
        Assert.Equal(NameEscaping.Dots, a.MetricNameEscapingScheme);
        Assert.Equal("/metrics", a.MetricsPath);
        Assert.True(a.EnableHttp2);

        Assert.Equal("1h", b.ScrapeInterval);
        Assert.Equal("1m", b.ScrapeTimeout);
        Assert.Equal([ScrapeProtocol.OpenMetricsText100], b.ScrapeProtocols);
        Assert.Equal(100UL, b.SampleLimit);
        Assert.False(b.AlwaysScrapeClassicHistograms);
        Assert.Equal(NameEscaping.Values, b.MetricNameEscapingScheme);
    }

    [Theory]
    [InlineData("global: {scrape_interval: 5s}", "", "5s")]
    [InlineData("global: {scrape_interval: 0s}", "", "10s")]
    [InlineData("global: {scrape_interval: 1m, scrape_timeout: 30s}", "scrape_interval: 15s", "15s")]
    [InlineData("global: {scrape_interval: 5s}", "scrape_interval: 1m", "5s")]
    [InlineData("global: {scrape_interval: 1m}", "{scrape_interval: 15s, scrape_timeout: 3s}", "3s")]
    public void A_timeout_that_is_not_given_is_lowered_to_a_shorter_interval(string global, string job, string timeout)
    {
        var config = Parse($"{global}\nscrape_configs: [{{job_name: a, {job.Trim('{', '}')}}}]").Resolve();
        Assert.Equal(timeout, config.ScrapeConfigs[0].ScrapeTimeout);
    }

    [Fact]
    public void A_job_cannot_lift_a_limit_with_nothing()
    {
        var config = Parse("""
            global: {sample_limit: 10}
            scrape_configs: [{job_name: a, sample_limit: 0}]
            """).Resolve();
        Assert.Equal(10UL, config.ScrapeConfigs[0].SampleLimit);
    }

    [Theory]
    [InlineData("", "", 4, ScrapeProtocol.OpenMetricsText100)]
    [InlineData("global: {scrape_native_histograms: true}", "", 5, ScrapeProtocol.PrometheusProto)]
    [InlineData("global: {scrape_native_histograms: true}", "scrape_native_histograms: false", 4, ScrapeProtocol.OpenMetricsText100)]
    [InlineData("", "scrape_native_histograms: true", 5, ScrapeProtocol.PrometheusProto)]
    public void Native_histograms_put_the_protobuf_format_first(string global, string job, int count, ScrapeProtocol first)
    {
        var protocols = Parse($"{global}\nscrape_configs: [{{job_name: a, {job}}}]").Resolve().ScrapeConfigs[0].ScrapeProtocols!;
        Assert.Equal(count, protocols.Count);
        Assert.Equal(first, protocols[0]);
    }

    [Theory]
    [InlineData("", "metric_name_validation_scheme: legacy", NameEscaping.Underscores)]
    [InlineData("global: {metric_name_validation_scheme: legacy}", "", NameEscaping.Underscores)]
    [InlineData("global: {metric_name_escaping_scheme: values}", "metric_name_validation_scheme: legacy", NameEscaping.Values)]
    public void Legacy_names_are_asked_for_with_underscores(string global, string job, NameEscaping expected) =>
        Assert.Equal(expected, Parse($"{global}\nscrape_configs: [{{job_name: a, {job}}}]").Resolve().ScrapeConfigs[0].MetricNameEscapingScheme);

    [Fact]
    public void A_remote_write_endpoint_has_a_queue_and_no_http2()
    {
        var endpoint = Parse("remote_write: [{url: http://a/push, queue_config: {max_shards: 5}}]").Resolve().RemoteWrite[0];
        Assert.False(endpoint.EnableHttp2);
        Assert.True(endpoint.FollowRedirects);
        Assert.Equal("30s", endpoint.RemoteTimeout);
        Assert.Equal(5, endpoint.QueueConfig!.MaxShards);
        Assert.Equal(10_000, endpoint.QueueConfig.Capacity);
        Assert.Equal("5s", endpoint.QueueConfig.MaxBackoff);
        Assert.Equal(2_000, endpoint.MetadataConfig!.MaxSamplesPerSend);
        Assert.Equal(RemoteWriteMessage.WriteRequest, endpoint.ProtobufMessage);
    }

    [Fact]
    public void A_bearer_token_becomes_an_authorization_wherever_it_stands()
    {
        var job = Parse("""
            scrape_configs:
              - job_name: a
                bearer_token: secret
                http_sd_configs: [{url: http://sd/, bearer_token_file: token}]
            """).Resolve("/etc").ScrapeConfigs[0];
        Assert.Equal(new Authorization { Type = "Bearer", Credentials = "secret" }, job.Authorization);
        Assert.Null(job.BearerToken);
        Assert.Equal(new Authorization { Type = "Bearer", CredentialsFile = "/etc/token" }, job.HttpSdConfigs[0].Authorization);
    }

    [Fact]
    public void Paths_are_joined_only_with_a_directory()
    {
        var config = Parse("""
            global: {query_log_file: q.log}
            rule_files: [rules/*.yml, /abs/../r.yml]
            scrape_config_files: [../jobs/*.yml]
            scrape_configs:
              - job_name: a
                basic_auth: {username: u, password_file: ./p}
                tls_config: {ca_file: ca.pem}
                file_sd_configs: [{files: [targets/*.json]}]
                kubernetes_sd_configs: [{role: pod, kubeconfig_file: ""}]
            """);
        Assert.Equal("q.log", config.Resolve().Global!.QueryLogFile);

        var joined = config.Resolve("/etc/prometheus");
        Assert.Equal("/etc/prometheus/q.log", joined.Global!.QueryLogFile);
        Assert.Equal(["/etc/prometheus/rules/*.yml", "/abs/../r.yml"], joined.RuleFiles);
        Assert.Equal(["/etc/jobs/*.yml"], joined.ScrapeConfigFiles);
        var job = joined.ScrapeConfigs[0];
        Assert.Equal("/etc/prometheus/p", job.BasicAuth!.PasswordFile);
        Assert.Equal("/etc/prometheus/ca.pem", job.TlsConfig!.CaFile);
        Assert.Equal(["/etc/prometheus/targets/*.json"], job.FileSdConfigs[0].Files);
        Assert.Equal("", job.KubernetesSdConfigs[0].KubeconfigFile);
    }

    [Fact]
    public void Jobs_of_a_file_of_their_own_inherit_too()
    {
        var file = ScrapeConfigFile.Parse("scrape_configs: [{job_name: a, file_sd_configs: [{files: [t.yml]}]}]");
        var job = file.Resolve(new GlobalConfig { ScrapeInterval = "5s", SampleLimit = 9 }, "/etc/prometheus/jobs").ScrapeConfigs[0];
        Assert.Equal("5s", job.ScrapeTimeout);
        Assert.Equal(9UL, job.SampleLimit);
        Assert.Equal(["/etc/prometheus/jobs/t.yml"], job.FileSdConfigs[0].Files);
        Assert.Equal("1m", file.Resolve(null).ScrapeConfigs[0].ScrapeInterval);
    }

    [Fact]
    public void Discoveries_have_their_own_defaults()
    {
        var job = Parse("""
            scrape_configs:
              - job_name: a
                consul_sd_configs: [{}]
                dns_sd_configs: [{names: [a], type: a, port: 1}]
                aws_sd_configs: [{role: ec2}]
            """).Resolve().ScrapeConfigs[0];
        Assert.Equal("localhost:8500", job.ConsulSdConfigs[0].Server);
        Assert.True(job.ConsulSdConfigs[0].EnableHttp2);
        Assert.Equal(DnsRecordType.A, job.DnsSdConfigs[0].Type);
        Assert.Equal("30s", job.DnsSdConfigs[0].RefreshInterval);
        Assert.False(job.AwsSdConfigs[0].FollowRedirects);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a${NAME}b", "avalueb")]
    [InlineData("$NAME-x", "value-x")]
    [InlineData("$$NAME", "$NAME")]
    [InlineData("$NAMES", "")]
    [InlineData("cost: 5$", "cost: 5$")]
    [InlineData("a$ b", "a$ b")]
    [InlineData("${}x", "x")]
    [InlineData("${NAME", "NAME")]
    [InlineData("${$}x", "$x")]
    public void External_labels_take_variables(string text, string expected)
    {
        var global = new GlobalConfig { ExternalLabels = [("a", text)] };
        Assert.Equal(expected, global.ExpandExternalLabels(static n => n == "NAME" ? "value" : null)["a"]);
    }

    private static PrometheusConfig Parse(string yaml) => PrometheusConfig.Parse(yaml);
}
