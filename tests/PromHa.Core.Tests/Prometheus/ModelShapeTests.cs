using System.Reflection;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.Core.Web;

namespace PromHa.Core.Tests;

public sealed class ModelShapeTests
{
    public static TheoryData<string> Models { get; } =
        [.. typeof(ConfigModel).Assembly.GetTypes().Where(static t => typeof(ConfigModel).IsAssignableFrom(t) && !t.IsAbstract && !t.ContainsGenericParameters).Select(static t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_key_stands_once_and_each_default_can_be_read(string name)
    {
        var type = ModelType.Of(typeof(ConfigModel).Assembly.GetType(name)!);
        Assert.Equal(type.Fields.Count, type.Fields.Select(static f => f.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(type.Fields, static f => Assert.Matches("^[a-z0-9_]+$", f.Key));
        var filled = ModelDefaults.Fill(type.Create());
        Assert.All(type.Fields.Where(static f => f.DefaultText is not null), f => Assert.False(f.IsAbsent(filled)));
    }

    [Fact]
    public void Every_kind_of_discovery_is_listed_by_its_key()
    {
        var kinds = typeof(DiscoveringConfig).Assembly.GetExportedTypes().Where(static t => t.Name.EndsWith("SdConfig", StringComparison.Ordinal)).ToList();
        Assert.Equal(36, kinds.Count);
        Assert.All(kinds, static kind =>
        {
            var field = Assert.Single(ModelType.Of(typeof(ScrapeConfig)).Fields, f => f.Codec.Element?.Model?.Type == kind);
            Assert.Equal(kind.Name[..^"SdConfig".Length].ToLowerInvariant() + "_sd_configs", field.Key);
            Assert.Equal(kind.GetCustomAttribute<SinceAttribute>()?.Version, field.Versions.Prometheus?.ToString());
        });
    }

    [Fact]
    public void Discoveries_stand_behind_the_http_client_and_relabelling_stands_last()
    {
        var keys = ModelType.Of(typeof(ScrapeConfig)).Fields.Select(static f => f.Key).ToList();
        Assert.Equal("job_name", keys[0]);
        Assert.True(keys.IndexOf("basic_auth") < keys.IndexOf("aws_sd_configs"));
        Assert.Equal(["vultr_sd_configs", "static_configs", "relabel_configs", "metric_relabel_configs"], keys[^4..]);
    }

    [Fact]
    public void A_rule_is_told_by_its_key()
    {
        var file = RuleFile.Parse("""
            groups:
              - name: g
                rules:
                  - alert: Down
                    expr: up == 0
                    for: 5m
                  - record: job:up:sum
                    expr: sum by (job) (up)
            """);
        Assert.Equal(new AlertingRule { Alert = "Down", Expr = "up == 0", For = "5m" }, file.Groups[0].Rules[0]);
        Assert.Equal(new RecordingRule { Record = "job:up:sum", Expr = "sum by (job) (up)" }, file.Groups[0].Rules[1]);
        Assert.Equal(file, RuleFile.Parse(file.ToYaml()));
    }

    [Fact]
    public void A_recording_rule_cannot_wait() => Assert.Contains("for", Assert.Single(RuleFile.Read("""
        groups: [{name: g, rules: [{record: a, expr: b, for: 5m}]}]
        """).Issues).Message, StringComparison.Ordinal);

    [Fact]
    public void A_web_configuration_keeps_its_users_secret()
    {
        var config = WebConfig.Parse("""
            tls_server_config: {cert_file: a.crt, key_file: a.key, client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt, curve_preferences: [X25519]}
            http_server_config: {http2: false}
            basic_auth_users: {alice: hash}
            """);
        Assert.Equal(ClientAuthType.RequireAndVerifyClientCert, config.TlsServerConfig!.ClientAuthType);
        Assert.Equal([TlsCurve.X25519], config.TlsServerConfig.CurvePreferences);
        Assert.DoesNotContain("hash", config.ToYaml(), StringComparison.Ordinal);
        Assert.Contains("hash", config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Write }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scrape_configs: [{job_name: a, kubernetes_sd_configs: [{role: planet}]}]", "role")]
    [InlineData("scrape_configs: [{job_name: a, http_sd_configs: [{}]}]", "url")]
    [InlineData("scrape_configs: [{}]", "job_name")]
    [InlineData("scrape_configs: [{job_name: a, scrape_protocols: [HTML]}]", "scrape_protocols")]
    [InlineData("remote_write: [{name: a}]", "url")]
    [InlineData("tracing: {client_type: carrier-pigeon, endpoint: a:1}", "client_type")]
    [InlineData("storage: {tsdb: {chunk_encoding: {floats: xor3}}}", "floats")]
    [InlineData("otlp: {translation_strategy: None}", "translation_strategy")]
    public void What_the_loader_refuses_is_an_issue_with_the_name_of_the_field(string yaml, string field) =>
        Assert.Contains($"'{field}'", Assert.Single(PrometheusConfig.Read(yaml).Issues).Message, StringComparison.Ordinal);
}
