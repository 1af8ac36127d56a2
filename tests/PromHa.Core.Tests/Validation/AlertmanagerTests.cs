namespace PromHa.Core.Tests;

public sealed class AlertmanagerTests
{
    [Fact]
    public void A_good_file_has_no_finding() => Trees.Clean(Trees.Alertmanager("""
        global: {resolve_timeout: 5m}
        route:
          receiver: default
          group_by: [alertname]
          repeat_interval: 5d
          routes:
          - {receiver: pager, matchers: ['severity="page"'], continue: true}
        receivers:
        - name: default
          webhook_configs: [{url: 'http://127.0.0.1:5001/', send_resolved: true}]
        - name: pager
          pagerduty_configs: [{routing_key: k}]
        inhibit_rules: [{source_matchers: ['a=b'], target_matchers: ['c=d'], equal: [e]}]
        """));

    [Theory]
    [InlineData("receivers: [{name: a}]\n", "PH6001")]
    [InlineData("route: {group_by: [a]}\nreceivers: [{name: a}]\n", "PH6001")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a}, {webhook_configs: []}]\n", "PH6002")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a}, {name: a}]\n", "PH6003")]
    [InlineData("route: {receiver: a, routes: [{routes: [{receiver: b}]}]}\nreceivers: [{name: a}]\n", "PH6004")]
    [InlineData("route: {receiver: a, group_bye: [x]}\nreceivers: [{name: a}]\n", "PH2001")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, webhook_config: []}]\n", "PH2001")]
    [InlineData("route: {receiver: a}\nreceivers: {name: a}\n", "PH2002|PH6004")]
    public void A_file_that_the_server_refuses_is_found(string text, string ids) =>
        Assert.Equal(ids, string.Join('|', Trees.Check(Trees.Alertmanager(text)).Where(static i => i.Severity == ValidationSeverity.Error).Select(static i => i.Id).Order()));

    [Fact]
    public void A_misspelled_receiver_is_suggested() => Assert.Contains(
        "'team-pager'",
        Trees.Only("PH6004", Trees.Alertmanager("route: {receiver: team-pagr}\nreceivers: [{name: team-pager}]\n")).Message,
        StringComparison.Ordinal);
}
