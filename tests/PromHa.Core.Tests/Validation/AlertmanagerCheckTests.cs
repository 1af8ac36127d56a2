using System.Text;

namespace PromHa.Core.Tests;

public sealed class AlertmanagerCheckTests
{
    private const string Receivers = "receivers: [{name: r, webhook_configs: [{url: 'http://hook.example/'}]}]\n";

    [Theory]
    [InlineData("route: {receiver: r, group_by: ['a-b']}\n" + Receivers, "0.26", "PH6006")]
    [InlineData("route: {receiver: r, group_by: ['a-b']}\n" + Receivers, "0.27", "")]
    [InlineData("route: {receiver: r}\ninhibit_rules: [{source_matchers: [a=b], target_matchers: [c=d], equal: ['a-b']}]\n" + Receivers, "0.25", "PH6010")]
    [InlineData("route: {receiver: r, routes: [{receiver: r, matchers: ['\"a b\"=c']}]}\n" + Receivers, "0.26", "PH6009")]
    [InlineData("route: {receiver: r, routes: [{receiver: r, matchers: ['\"a b\"=c']}]}\n" + Receivers, "0.27", "")]
    [InlineData("route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: '{{ .CommonLabels.hook }}'}]}]\n", "0.30", "PH6020")]
    [InlineData("route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: '{{ .CommonLabels.hook }}'}]}]\n", "0.31", "")]
    public void What_is_refused_depends_on_the_version(string text, string version, string ids) =>
        Assert.Equal(ids, Ids(text, new ValidationOptions { AlertmanagerVersion = ServerVersion.Parse(version) }));

    [Theory]
    [InlineData(MatcherSyntax.Classic, "PH6006")]
    [InlineData(MatcherSyntax.Utf8, "")]
    public void Names_depend_on_the_syntax_of_matchers(MatcherSyntax syntax, string ids) =>
        Assert.Equal(ids, Ids("route: {receiver: r, group_by: ['a-b']}\n" + Receivers, new ValidationOptions { Matchers = syntax }));

    [Theory]
    [InlineData("global: {pagerduty_url: }", "pagerduty_configs: [{routing_key: k}]", "PH6103")]
    [InlineData("global: {pagerduty_url: }", "pagerduty_configs: [{routing_key: k, url: 'http://pd.example'}]", "")]
    [InlineData("global: {slack_app_token: t}", "slack_configs: [{channel: c}]", "")]
    [InlineData("global: {slack_app_token: t}", "slack_configs: [{api_url_file: f, http_config: {bearer_token: x}}]", "")]
    [InlineData("global: {slack_app_token: t, http_config: {bearer_token: x}}", "slack_configs: [{channel: c}]", "PH6106")]
    [InlineData("global: {slack_app_token: t, slack_api_url: 'https://slack.com/api/chat.postMessage'}", "slack_configs: [{channel: c}]", "")]
    [InlineData("global: {slack_app_token: t, slack_api_url: 'https://hooks.slack.example/'}", "slack_configs: [{channel: c}]", "PH6104")]
    [InlineData("global: {}", "rocketchat_configs: [{token: '', token_id: ''}]", "")]
    [InlineData("global: {}", "sns_configs: [{topic_arn: a, phone_number: b}]", "PH6114")]
    [InlineData("global: {}", "sns_configs: [{topic_arn: a, phone_number: b, target_arn: c}]", "")]
    [InlineData("global: {smtp_smarthost: '[::1]:25', smtp_from: a}", "email_configs: [{to: a, headers: {In-Reply-To: x}, threading: {enabled: true, thread_by_date: none}}]", "PH6109")]
    [InlineData("global: {smtp_smarthost: '::1:25', smtp_from: a}", "email_configs: [{to: a}]", "PH6016")]
    [InlineData("global: {smtp_smarthost: '[::1:25', smtp_from: a}", "email_configs: [{to: a}]", "PH6016")]
    [InlineData("global: {}", "telegram_configs: [{bot_token: a, chat_id: x}]", "PH2002")]
    [InlineData("global: {}", "incidentio_configs: [{url: 'http://x', http_config: {}}]", "PH6116")]
    [InlineData("global: {}", "incidentio_configs: [{url: 'http://x'}]", "")]
    public void Receivers_take_from_global_what_they_do_not_say(string global, string receiver, string ids) =>
        Assert.Equal(ids, Ids($"{global}\nroute: {{receiver: r}}\nreceivers: [{{name: r, {receiver}}}]\n", new ValidationOptions()));

    [Theory]
    [InlineData("{matchers: ['a=~\"x|y\"'], receiver: r}, {matchers: ['a=x', 'b=c'], receiver: r}", "PH6502")]
    [InlineData("{matchers: ['a=~\"x|y\"'], receiver: r}, {matchers: ['a=z'], receiver: r}", "")]
    [InlineData("{matchers: ['a=x'], receiver: r, continue: true}, {matchers: ['a=x', 'b=c'], receiver: r}", "")]
    [InlineData("{match: {a: x}, receiver: r}, {matchers: ['a=x'], receiver: r}", "PH6502")]
    [InlineData("{match: {a: x}, receiver: r, continue: true}, {matchers: ['a=x'], receiver: r}", "PH6503")]
    [InlineData("{match: {a: x}, receiver: r, continue: true}, {matchers: ['a=x'], receiver: r, routes: [{matchers: [b=c]}]}", "")]
    [InlineData("{matchers: ['a=~\".*\"'], receiver: r}, {matchers: ['b=c'], receiver: r}", "PH6502|PH6504")]
    [InlineData("{matchers: ['a!~\".*\"'], receiver: r}, {matchers: ['b=c'], receiver: r}", "PH6504")]
    [InlineData("{matchers: ['a=\"'], receiver: r}, {matchers: ['b=c'], receiver: r}", "PH6009")]
    [InlineData("{match_re: {a: '('}, receiver: r}, {matchers: ['b=c'], receiver: r}", "PH2006")]
    [InlineData("{matchers: ['a=x'], receiver: r}, {matchers: ['b=c'], receiver: r, continue: true}", "PH6507")]
    [InlineData("{matchers: ['a=x'], receiver: r, continue: true}, {matchers: ['b=c'], receiver: r, continue: true}", "")]
    public void Routes_that_no_alert_reaches_are_found(string routes, string ids) =>
        Assert.Equal(ids, string.Join('|', Issues($"route: {{receiver: r, routes: [{routes}]}}\n{Receivers}", new ValidationOptions()).Select(static i => i.Id).Order()));

    [Theory]
    [InlineData("tracing: {endpoint: a, client_type: ''}", "PH2006")]
    [InlineData("tracing: {endpoint: a, client_type: }", "")]
    [InlineData("global: {http_config: {tls_config: {min_version: ''}}}", "PH2006")]
    [InlineData("global: {http_config: {tls_config: {min_version: }}}", "")]
    [InlineData("event_recorder: {kafka_outputs: [{brokers: [a], topic: b, acks: ''}]}", "")]
    public void Some_choices_must_not_be_an_empty_text(string text, string ids) => Assert.Equal(ids, Ids($"{text}\nroute: {{receiver: r}}\n{Receivers}", new ValidationOptions()));

    [Theory]
    [InlineData("receivers: [{name: r}]", "PH6508")]
    [InlineData("receivers: [{name: r, webhook_configs: []}]", "PH6508")]
    [InlineData("receivers: [{name: r, webhook_config: [{}]}]", "PH2001")]
    public void A_receiver_that_is_misspelt_is_not_called_empty(string receivers, string ids) =>
        Assert.Equal(ids, string.Join('|', Issues($"route: {{receiver: r}}\n{receivers}\n", new ValidationOptions()).Select(static i => i.Id)));

    [Fact]
    public void Findings_stand_at_the_value_and_show_no_secret()
    {
        var issue = Assert.Single(Issues("route: {receiver: r}\nreceivers:\n- name: r\n  slack_configs:\n  - api_url: hooks.slack.example/T0/secret\n", new ValidationOptions()));
        Assert.Equal(("PH6020", 5, 14), (issue.Id, issue.Line, issue.Column));
        Assert.DoesNotContain("secret", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$2y$10$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu", "")]
    [InlineData("$2a$04$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu", "")]
    [InlineData("$2$10$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu.", "")]
    [InlineData("$2y$03$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu", "PH7005")]
    [InlineData("$2y$32$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu", "PH7005")]
    [InlineData("$3y$10$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu", "PH7005")]
    [InlineData("$2y$10$qRTBuFoULoYNA7AQ/F3ck", "PH7005")]
    [InlineData("''", "PH7005")]
    public void A_password_is_a_hash_as_far_as_the_server_looks(string hash, string ids)
    {
        var issues = new ConfFileValidator().Validate("web.yml", Encoding.UTF8.GetBytes($"basic_auth_users: {{admin: {hash}}}\n"), ConfFileRole.WebConfig).Issues;
        Assert.Equal(ids, string.Join('|', issues.Select(static i => i.Id)));
        Assert.DoesNotContain(issues, i => hash.Length > 2 && i.Message.Contains(hash, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ValidationIssue> Issues(string text, ValidationOptions options) =>
        new ConfFileValidator(options).Validate("alertmanager.yml", Encoding.UTF8.GetBytes(text), ConfFileRole.AlertmanagerConfig).Issues;

    private static string Ids(string text, ValidationOptions options) =>
        string.Join('|', Issues(text, options).Where(static i => i.Severity == ValidationSeverity.Error).Select(static i => i.Id));
}
