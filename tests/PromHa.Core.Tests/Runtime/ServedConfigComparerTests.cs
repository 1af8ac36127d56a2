namespace PromHa.Core.Tests;

public sealed class ServedConfigComparerTests
{
    private const string Shipped = """
        global: {scrape_interval: 60s, external_labels: {dc: a, host: "${HOST}"}}
        rule_files: [rules/*.yml, other.yml]
        scrape_configs:
        - job_name: node
          scrape_interval: 15s
          bearer_token: hunter2
          body_size_limit: 1024KB
          sample_limit: 0
          relabel_configs: [{source_labels: [a], action: Drop}]
          static_configs: [{targets: [a:1, b:1]}]
        - job_name: quick
          scrape_interval: 5s
        remote_write: [{url: 'http://u:p@h/w', headers: {X-Auth-Token: t0ps3cret}}]
        """;

    // As Prometheus renders it, shortened to what matters here.
    private const string Served = """
        global:
          scrape_interval: 1m
          scrape_timeout: 10s
          evaluation_interval: 1m
          external_labels: {dc: a, host: box7}
        rule_files:
        - /etc/prom/rules/*.yml
        - /etc/prom/other.yml
        scrape_configs:
        - job_name: node
          honor_timestamps: true
          scrape_interval: 15s
          scrape_timeout: 10s
          metrics_path: /metrics
          scheme: http
          enable_compression: true
          authorization: {type: Bearer, credentials: <secret>}
          body_size_limit: 1MiB
          follow_redirects: true
          enable_http2: true
          relabel_configs:
          - {source_labels: [a], separator: ;, regex: (.*), replacement: $1, action: drop}
          static_configs:
          - targets:
            - a:1
            - b:1
        - job_name: quick
          honor_timestamps: true
          scrape_interval: 5s
          scrape_timeout: 5s
          metrics_path: /metrics
          scheme: http
          enable_compression: true
          follow_redirects: true
          enable_http2: true
        remote_write:
        - url: http://u:xxxxx@h/w
          remote_timeout: 30s
          headers: {X-Auth-Token: t0ps3cret}
          follow_redirects: true
          enable_http2: true
          queue_config: {capacity: 2500, max_shards: 200, min_shards: 1, max_samples_per_send: 500, batch_send_deadline: 5s, min_backoff: 30ms, max_backoff: 5s}
        some_new_section: {of: a newer server}
        """;

    [Fact]
    public void A_rendering_of_the_same_configuration_has_no_difference()
    {
        Assert.Empty(ServedConfigComparer.Compare(Shipped, Served));
        Assert.Empty(ServedConfigComparer.Compare(Shipped, Served, "/etc/prom/"));
    }

    [Theory]
    [InlineData("60s", "30s", "global.scrape_interval")]
    [InlineData("dc: a", "dc: b", "global.external_labels.dc")]
    [InlineData("other.yml", "another.yml", "rule_files[1]")]
    [InlineData("job_name: quick", "job_name: slow", "scrape_configs[slow] scrape_configs[quick]")]
    [InlineData("1024KB", "1024MB", "scrape_configs[node].body_size_limit")]
    [InlineData("sample_limit: 0", "sample_limit: 5", "scrape_configs[node].sample_limit")]
    [InlineData("sample_limit: 0", "enable_compression: false", "scrape_configs[node].enable_compression")]
    [InlineData("sample_limit: 0", "honor_labels: true", "scrape_configs[node].honor_labels")]
    [InlineData("action: Drop", "action: Keep", "scrape_configs[node].relabel_configs[0].action")]
    [InlineData("[a:1, b:1]", "[a:1]", "scrape_configs[node].static_configs[0].targets[1]")]
    [InlineData("[a:1, b:1]", "[b:1, a:1]", "scrape_configs[node].static_configs[0].targets[0] scrape_configs[node].static_configs[0].targets[1]")]
    [InlineData("@h/w", "@h/v", "remote_write[0].url")]
    [InlineData("scrape_interval: 5s", "scrape_interval: 5s, scheme: https", "scrape_configs[quick].scheme")]
    public void A_change_is_found_where_it_is(string old, string changed, string paths)
    {
        var shipped = Shipped.Replace(old, changed, StringComparison.Ordinal).Replace("scrape_interval: 5s, scheme", "scrape_interval: 5s\n  scheme", StringComparison.Ordinal);
        Assert.Equal(paths, string.Join(' ', ServedConfigComparer.Compare(shipped, Served).Select(static d => d.Path)));
    }

    [Theory]
    [InlineData("remote_write: [{url: 'http://h'}]", "remote_write: [{url: 'http://h', queue_config: {capacity: 500, max_shards: 1000, max_samples_per_send: 100, max_backoff: 100ms}}]")]
    [InlineData("remote_write: [{url: 'http://h'}]", "remote_write: [{url: 'http://h', metadata_config: {send: true, send_interval: 60s, max_samples_per_send: 500}}]")]
    [InlineData("storage: {exemplars: }", "storage: {exemplars: {max_exemplars: 100000}}")]
    [InlineData("storage: {tsdb: {out_of_order_time_window: 1h}}", "storage: {tsdb: {out_of_order_time_window: 60m, outofordertimewindow: 3600000}}")]
    [InlineData("scrape_configs: [{job_name: a, sample_limit: 0x10}]", "scrape_configs: [{job_name: a, sample_limit: 16, metric_name_validation_scheme: utf8, scrape_protocols: [OpenMetricsText1.0.0]}]")]
    [InlineData("scrape_configs: [{job_name: a, gce_sd_configs: [{project: p}]}]", "scrape_configs: [{job_name: a, gce_sd_configs: [{project: p, port: 80, refresh_interval: 1m, tag_separator: ','}]}]")]
    public void What_some_version_of_the_server_fills_in_is_no_difference(string shipped, string served) => Assert.Empty(ServedConfigComparer.Compare(shipped, served));

    [Theory]
    [InlineData("remote_write: [{url: 'http://h'}]", "remote_write: [{url: 'http://h', queue_config: {capacity: 501}}]")]
    [InlineData("scrape_configs: [{job_name: a}]", "scrape_configs: [{job_name: a, enable_http2: false}]")]
    [InlineData("scrape_configs: [{job_name: a}]", "scrape_configs: [{job_name: a, metric_name_validation_scheme: legacy}]")]
    public void What_no_version_fills_in_is_a_difference(string shipped, string served) => Assert.Single(ServedConfigComparer.Compare(shipped, served));

    [Fact]
    public void Jobs_in_another_order_are_one_difference()
    {
        var difference = Assert.Single(ServedConfigComparer.Compare(
            "scrape_configs: [{job_name: a}, {job_name: b}]\n",
            "global: {scrape_interval: 1m, scrape_timeout: 10s, evaluation_interval: 1m}\nscrape_configs: [{job_name: b}, {job_name: a}]\n"));
        Assert.Equal(new ConfigDifference("scrape_configs", "a, b", "b, a"), difference);
    }

    [Fact]
    public void A_path_moved_to_another_directory_is_found_when_the_directory_is_known()
    {
        const string Moved = "rule_files: [b/x.yml]\n";
        const string Runs = "rule_files: [/etc/prom/a/b/x.yml]\n";
        Assert.Empty(ServedConfigComparer.Compare(Moved, Runs));
        Assert.Single(ServedConfigComparer.Compare(Moved, Runs, "/etc/prom"));
        Assert.Single(ServedConfigComparer.Compare("rule_files: [a/1.yml, a/2.yml, 3.yml]\n", "rule_files: [/e/a/1.yml, /e/a/2.yml, /e/a/3.yml]\n"));
    }

    [Fact]
    public void Secrets_are_never_shown()
    {
        const string Secretive = """
            remote_write:
            - {url: 'http://u:topsecret@h/w', headers: {X-Auth-Token: topsecret}, basic_auth: {password: topsecret}}
            scrape_configs: [{job_name: j, params: {api_key: [topsecret], token: [topsecret]}}]
            """;
        var differences = ServedConfigComparer.Compare(Secretive, "remote_write: [{url: 'http://h/'}]\nscrape_configs: [{job_name: j}]\n");
        Assert.True(differences.Count >= 5, string.Join('\n', differences));
        Assert.DoesNotContain("topsecret", string.Join('\n', differences), StringComparison.Ordinal);
    }

    [Fact]
    public void An_emptied_configuration_differs() => Assert.NotEmpty(ServedConfigComparer.Compare(Shipped, ""));

    [Fact]
    public void Unreadable_text_throws()
    {
        Assert.Throws<FormatException>(() => ServedConfigComparer.Compare("{", Served));
        Assert.Throws<FormatException>(() => ServedConfigComparer.Compare(Shipped, "- a\n"));
    }
}
