namespace PromHa.Core.Tests;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("scrape_config: []\n", "'scrape_configs'")]
    [InlineData("global: {scrap_interval: 5s}\n", "'scrape_interval'")]
    [InlineData("scrape_configs: [{job_name: a, static_config: []}]\n", "'static_configs'")]
    [InlineData("scrape_configs: [{job_name: a, dns_sd_configs: [{name: [x]}]}]\n", "'names'")]
    [InlineData("groups: []\n", "rule_files")]
    [InlineData("apiVersion: v1\n", "Kubernetes")]
    [InlineData("x-anchors: {}\n", "Remove it")]
    public void An_unknown_key_is_refused_with_a_hint(string text, string hint)
    {
        var issue = Trees.Only("PH2001", Trees.Prometheus(text));
        Assert.Contains(hint, issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  eval_offset: 1s\n", "vmalert")]
    [InlineData("  partial_response_strategy: warn\n", "Thanos")]
    [InlineData("  folder: f\n", "Grafana")]
    public void A_rule_file_of_a_neighbour_is_named(string line, string product)
    {
        var issue = Trees.Only("PH2001", Trees.Rules("groups:\n- name: g\n" + line + "  rules: []\n"));
        Assert.Contains(product, issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kubernetes_manifest_among_the_rules_is_named() =>
        Assert.All(
            Trees.Check(Trees.Rules("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {groups: []}\n")),
            static i => Assert.Contains("Kubernetes", i.Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("scrape_configs: {job_name: a}\n")]
    [InlineData("global: []\n")]
    [InlineData("- job_name: a\n")]
    [InlineData("rule_files: a.yml\n")]
    [InlineData("scrape_configs: [{job_name: a, honor_labels: maybe}]\n")]
    [InlineData("scrape_configs: [{job_name: a, sample_limit: many}]\n")]
    [InlineData("scrape_configs: [{job_name: a, sample_limit: '5'}]\n")]
    [InlineData("scrape_configs: [{job_name: a, honor_labels: 'true'}]\n")]
    [InlineData("scrape_configs: [{job_name: [a]}]\n")]
    public void A_value_of_the_wrong_shape_is_refused(string text) => Trees.Only("PH2002", Trees.Prometheus(text));

    [Theory]
    [InlineData("scrape_configs: [{job_name: a, relabel_configs: [{action: drip}]}]\n")]
    [InlineData("scrape_configs: [{job_name: a, relabel_configs: [{regex: '('}]}]\n")]
    [InlineData("scrape_configs: [{job_name: a, body_size_limit: 10 apples}]\n")]
    [InlineData("scrape_configs: [{job_name: a, sample_limit: -1}]\n")]
    [InlineData("scrape_configs: [{job_name: a, proxy_url: 'http://a:b'}]\n")]
    [InlineData("remote_write: [{url: 'http://h/w', queue_config: {max_shards: 9999999999}}]\n")]
    public void A_value_that_the_server_cannot_take_is_refused(string text) => Trees.Only("PH2006", Trees.Prometheus(text));

    [Fact]
    public void The_word_that_is_none_of_those_is_named() => Assert.Contains(
        "not 'drip'", Trees.Only("PH2006", Trees.Prometheus("scrape_configs: [{job_name: a, relabel_configs: [{action: drip}]}]\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_first_of_two_keys_is_named() => Assert.Contains(
        "in line 1.", Trees.Only("PH1006", Trees.Prometheus("scrape_configs: []\nglobal: {}\nscrape_configs: []\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rule_files: [a.yml", 1, 19)]
    [InlineData("rule_files: [a.yml\n\n\n", 1, 19)]
    [InlineData("global: {}\nrule_files: [\n  a.yml,\n", 3, 9)]
    public void What_is_not_closed_is_missed_on_a_line_that_there_is(string text, int line, int column)
    {
        var issue = Trees.Only("PH1004", Trees.Prometheus(text));
        Assert.Equal((line, column), (issue.Line, issue.Column));
    }

    [Theory]
    [InlineData("remote_write: [{name: a}]\n", "'url'")]
    [InlineData("scrape_configs: [{job_name: a, kubernetes_sd_configs: [{}]}]\n", "'role'")]
    public void A_key_that_must_be_there_is_missed(string text, string key) =>
        Assert.Contains(key, Trees.Only("PH2005", Trees.Prometheus(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_content_is_reported_for_each_file_that_has_it()
    {
        byte[] content = [.. "- target: ['a:1']\n"u8];
        var tree = new InMemoryConfTree(
        [
            KeyValuePair.Create("prometheus.yml", new ReadOnlyMemory<byte>([.. "scrape_configs: [{job_name: j, file_sd_configs: [{files: ['t/*.yml']}]}]\n"u8])),
            KeyValuePair.Create("t/a.yml", new ReadOnlyMemory<byte>(content)),
            KeyValuePair.Create("t/b.yml", new ReadOnlyMemory<byte>(content)),
        ]);
        Assert.Equal(["t/a.yml:1", "t/b.yml:1"], Trees.Check(tree).Select(static i => $"{i.File}:{i.Line}"));
    }

    [Theory]
    [InlineData("scrape_configs: [{job_name: a, metric_name_validation_scheme: ''}]\n")]
    [InlineData("global:\nscrape_configs:\n")]
    [InlineData("scrape_configs: [{job_name: true, honor_labels: yes, sample_limit: 0x10, params: {a: [1]}}]\n")]
    public void What_the_server_converts_or_takes_as_default_is_fine(string text) => Trees.Clean(Trees.Prometheus(text));

    [Theory]
    [InlineData("alerting: {alertmanagers: [null]}\n")]
    [InlineData("scrape_configs: [{job_name: a, ec2_sd_configs: [{filters: [~]}]}]\n")]
    [InlineData("scrape_configs:\n-\n")]
    [InlineData("scrape_configs: [{job_name: a, static_configs: [{targets: ['a:1', null]}]}]\n")]
    public void A_list_item_without_content_is_refused(string text) => Trees.Only("PH2003", Trees.Prometheus(text));

    [Fact]
    public void A_null_route_and_a_null_rule_are_refused()
    {
        Trees.Only("PH2003", Trees.Alertmanager("route: {receiver: a, routes: [null]}\nreceivers: [{name: a, webhook_configs: [{url: 'http://hook.example'}]}]\n"));
        Trees.Only("PH2003", Trees.Rules("groups:\n- name: g\n  rules:\n  -\n"));
    }

    [Theory]
    [InlineData("- targets: ['a:1']\n  labels: {a: b}\n", null)]
    [InlineData("- targets: []\n", null)]
    [InlineData("targets: ['a:1']\n", "PH2002")]
    [InlineData("- targets: 'a:1'\n", "PH2002")]
    [InlineData("- targets: ['a:1']\n  labels: [a]\n", "PH2002")]
    [InlineData("- target: ['a:1']\n", "PH2001")]
    [InlineData("- targets: ['a:1']\n  label\n", "PH1004")]
    public void A_target_file_in_yaml_is_a_list_of_groups(string text, string? id) => Judge(Trees.Targets(text), id);

    [Theory]
    [InlineData("""[{"Targets": ["a:1"], "labels": {"A": "b"}}]""", null)]
    [InlineData("""[{"targets": ["a:1"],}]""", "PH1004")]
    [InlineData("""[{"targets": ["a:1"]}] x""", "PH1004")]
    [InlineData("""[{"targets": ["a:1"], "port": 1}]""", "PH2001")]
    [InlineData("""{"targets": ["a:1"]}""", "PH2002")]
    public void A_target_file_in_json_is_read_as_json(string text, string? id) => Judge(Trees.Targets(text, "a.json"), id);

    private static void Judge(InMemoryConfTree tree, string? id)
    {
        if (id is null)
        {
            Trees.Clean(tree);
        }
        else
        {
            Trees.Only(id, tree);
        }
    }
}
