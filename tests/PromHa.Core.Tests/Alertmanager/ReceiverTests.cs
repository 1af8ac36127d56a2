using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed class ReceiverTests
{
    // Of each kind one integration that says everything that can be said.
    public static TheoryData<string, string> Kinds => new()
    {
        { "discord_configs", "{send_resolved: false, webhook_url: 'http://secret/a', webhook_url_file: f, title: t, message: m, content: c, username: u, avatar_url: a, http_config: {proxy_url: 'http://p'}}" },
        {
            "email_configs",
            """
            {send_resolved: true, to: a@b, from: c@d, smarthost: 'h:25', hello: me, auth_username: u, auth_password: secret-p, auth_password_file: f,
             auth_secret: secret-s, auth_secret_file: g, auth_identity: i, require_tls: false, force_implicit_tls: true, tls_config: {ca_file: ca},
             html: h, text: t, headers: {Subject: s}, threading: {enabled: true, thread_by_date: daily}}
            """
        },
        { "incidentio_configs", "{send_resolved: false, http_config: {proxy_url: 'http://p'}, url: 'http://a', url_file: f, alert_source_token: secret-t, alert_source_token_file: g, max_alerts: 3, timeout: 5s}" },
        {
            "jira_configs",
            """
            {send_resolved: false, api_url: 'http://a', api_type: cloud, project: p, summary: s, description: {template: d, enable_update: false},
             labels: [a, b], priority: High, issue_type: Bug, reopen_transition: r, resolve_transition: x, wont_fix_resolution: w, reopen_duration: 1h,
             fields: {a: 1, b: [x, {y: z}]}, http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "mattermost_configs",
            """
            {send_resolved: false, http_config: {proxy_url: 'http://p'}, webhook_url: 'http://secret/a', webhook_url_file: f, channel: c, username: u, text: t,
             fallback: f, color: c, pretext: p, author_name: n, author_link: l, author_icon: i, title: t, title_link: l,
             fields: [{title: a, value: b, short: true}], thumb_url: a, footer: f, footer_icon: i, image_url: i, icon_url: u, icon_emoji: e,
             attachments: [{fallback: f, color: c, pretext: p, text: t, author_name: n, author_link: l, author_icon: i, title: t, title_link: l,
             fields: [{title: a, value: b}], thumb_url: a, footer: f, footer_icon: i, image_url: i}],
             type: custom_a, props: {card: c}, priority: {priority: urgent, requested_ack: true, persistent_notifications: true}}
            """
        },
        { "msteams_configs", "{send_resolved: false, webhook_url: 'http://secret/a', webhook_url_file: f, title: t, summary: s, text: x, http_config: {proxy_url: 'http://p'}}" },
        { "msteamsv2_configs", "{send_resolved: false, webhook_url: 'http://secret/a', webhook_url_file: f, title: t, text: x, http_config: {proxy_url: 'http://p'}}" },
        {
            "opsgenie_configs",
            """
            {send_resolved: false, api_key: secret-k, api_key_file: f, api_url: 'http://a/', message: m, description: d, source: s, details: {a: b},
             responders: [{id: i, name: n, username: u, type: team}], tags: t, note: n, priority: P1, update_alerts: true, entity: e, actions: a,
             http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "pagerduty_configs",
            """
            {send_resolved: false, routing_key: secret-r, routing_key_file: f, service_key: secret-s, service_key_file: g, url: 'http://a', client: c,
             client_url: u, description: d, severity: error, source: s, details: {a: b, n: 1}, images: [{href: h, src: s, alt: a}],
             links: [{href: h, text: t}], component: c, group: g, class: c, timeout: 5s, http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "pushover_configs",
            """
            {send_resolved: false, user_key: secret-u, user_key_file: f, token: secret-t, token_file: g, title: t, message: m, url: u, url_title: x, device: d,
             sound: s, priority: '1', retry: 2m, expire: 3h, ttl: 4h, html: true, monospace: true, http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "rocketchat_configs",
            """
            {send_resolved: true, api_url: 'http://a', channel: c, token: secret-t, token_file: f, token_id: secret-i, token_id_file: g, color: red, emoji: e,
             icon_url: i, text: t, title: x, title_link: l, fields: [{title: a, value: b, short: true}], image_url: i, thumb_url: t, link_names: true,
             short_fields: true, actions: [{type: button, text: t, url: u, imageurl: i, iswebview: true, webviewheightratio: full, msg: m,
             msginchatwindow: true, msgprocessingtype: sendMessage}], http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "slack_configs",
            """
            {send_resolved: true, api_url: 'http://secret/a', api_url_file: f, app_token: secret-t, app_token_file: g, app_url: 'http://a', channel: c,
             icon_emoji: e, icon_url: i, link_names: true, username: u,
             actions: [{text: t, type: button, url: u, name: n, value: v, confirm: {text: t, title: x, ok_text: o, dismiss_text: d}, style: danger}],
             callback_id: c, color: good, fallback: f, fields: [{title: a, value: b, short: false}], footer: f, mrkdwn_in: [text], pretext: p,
             short_fields: true, text: t, message_text: m, title: t, title_link: l, image_url: i, thumb_url: t, update_message: true, timeout: 5s,
             http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "sns_configs",
            """
            {send_resolved: false, api_url: a, sigv4: {region: r, access_key: a, secret_key: secret-k, profile: p, role_arn: r, external_id: e,
             use_fips_sts_endpoint: true, service_name: s}, topic_arn: t, subject: s, phone_number: p, target_arn: t, message: m, attributes: {a: b},
             use_aws_http_client: true, http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "telegram_configs",
            """
            {send_resolved: false, api_url: 'http://a', bot_token: secret-t, bot_token_file: f, chat_id: -1001234567890, chat_id_file: g, message_thread_id: 7,
             message: m, disable_notifications: true, parse_mode: '', http_config: {proxy_url: 'http://p'}}
            """
        },
        {
            "victorops_configs",
            """
            {send_resolved: false, api_key: secret-k, api_key_file: f, api_url: 'http://a/', routing_key: r, message_type: INFO, entity_display_name: e,
             state_message: s, monitoring_tool: m, custom_fields: {a: b}, http_config: {proxy_url: 'http://p'}}
            """
        },
        { "webex_configs", "{send_resolved: false, api_url: 'http://a', room_id: r, message: m, http_config: {authorization: {credentials: secret-c}}}" },
        { "webhook_configs", "{send_resolved: false, url: 'http://secret/a', url_file: f, max_alerts: 18446744073709551615, timeout: 5s, payload: {a: [b, 1]}, http_config: {proxy_url: 'http://p'}}" },
        {
            "wechat_configs",
            """
            {send_resolved: true, api_secret: secret-s, api_secret_file: f, api_url: 'http://a/', corp_id: c, message: m, message_type: markdown, agent_id: a,
             to_user: u, to_party: p, to_tag: t, http_config: {proxy_url: 'http://p'}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_receiver_is_read_and_written_with_everything_that_it_says(string kind, string settings)
    {
        var config = Parse(kind, settings);
        Assert.Equal(config, AlertmanagerConfig.Parse(config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Write })));
        Assert.Empty(Unset(Integration(config, kind)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_receiver_shows_no_secret(string kind, string settings)
    {
        var config = Parse(kind, settings);
        Assert.DoesNotContain("secret", config.ToYaml().Replace(Secret.Hidden, "", StringComparison.Ordinal)
            .Replace("secret_", "", StringComparison.Ordinal).Replace("_secret", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("http://secret", config.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", config.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_receiver_says_itself_is_not_inherited(string kind, string settings)
    {
        var config = Parse(kind, settings);
        if (kind == "slack_configs")
        {
            // A token takes the place of the webhook and of the authorization; an address that of the answers to the app.
            return;
        }

        Assert.Empty(StatedValues.Missing(config, config.Resolve()));
    }

    [Fact]
    public void All_kinds_are_tested() => Assert.Equal(
        ModelType.Of(typeof(Receiver)).Fields.Select(static f => f.Key).Where(static k => k.EndsWith("_configs", StringComparison.Ordinal)),
        Kinds.Select(static k => k.Data.Item1));

    [Fact]
    public void A_text_of_an_issue_is_written_in_the_form_that_suffices()
    {
        Receiver receiver = new()
        {
            Name = "a",
            JiraConfigs = [new() { Project = "p", IssueType = "Bug", Summary = "short", Description = new() { Template = "long", EnableUpdate = false } }],
        };
        var yaml = new AlertmanagerConfig { Receivers = [receiver] }.ToYaml();
        Assert.Contains("summary: short", yaml, StringComparison.Ordinal);
        Assert.Contains("template: long", yaml, StringComparison.Ordinal);
    }

    private static AlertmanagerConfig Parse(string kind, string settings) =>
        AlertmanagerConfig.Parse($"route: {{receiver: a}}\nreceivers:\n- name: a\n  {kind}:\n  - {settings.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");

    private static ConfigModel Integration(AlertmanagerConfig config, string kind)
    {
        var list = ModelType.Of(typeof(Receiver)).Field(kind)!.Get(config.Receivers[0])!;
        return ((IEnumerable<ConfigModel>)list).Single();
    }

    private static IEnumerable<string> Unset(ConfigModel model) =>
        ModelType.Of(model.GetType()).Fields.Where(f => f.IsAbsent(model)).Select(static f => f.Key);
}
