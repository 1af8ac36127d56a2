namespace PromHa.Core.Alertmanager;

/// <summary>What the receivers take where they say nothing themselves (<c>global</c>).</summary>
public sealed record AlertmanagerGlobal : ConfigModel
{
    /// <summary>Sender of mails.</summary>
    /// <value>Default: none.</value>
    public string? SmtpFrom { get; init; }

    /// <summary>The mail server, as host and port.</summary>
    /// <value>Default: none.</value>
    public string? SmtpSmarthost { get; init; }

    /// <summary>The name by which the server introduces itself to the mail server.</summary>
    /// <value>Default <c>localhost</c>.</value>
    [Default("localhost")]
    public string? SmtpHello { get; init; }

    /// <summary>User at the mail server. Without one there is no authentication.</summary>
    /// <value>Default: none.</value>
    public string? SmtpAuthUsername { get; init; }

    /// <summary>Password at the mail server, for LOGIN and PLAIN.</summary>
    /// <value>Default: none.</value>
    public Secret? SmtpAuthPassword { get; init; }

    /// <summary>File with the password at the mail server. Excludes <see cref="SmtpAuthPassword"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? SmtpAuthPasswordFile { get; init; }

    /// <summary>Identity for PLAIN.</summary>
    /// <value>Default: none.</value>
    public string? SmtpAuthIdentity { get; init; }

    /// <summary>Secret for CRAM-MD5.</summary>
    /// <value>Default: none.</value>
    public Secret? SmtpAuthSecret { get; init; }

    /// <summary>File with the secret for CRAM-MD5. Excludes <see cref="SmtpAuthSecret"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? SmtpAuthSecretFile { get; init; }

    /// <summary>Whether mails are sent over TLS only.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SmtpRequireTls { get; init; }

    /// <summary>Whether TLS begins with the connection rather than with STARTTLS.</summary>
    /// <value>Default: only on port 465. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public bool? SmtpForceImplicitTls { get; init; }

    /// <summary>TLS settings for the mail server.</summary>
    /// <value>Default: those of the host. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public TlsConfig? SmtpTlsConfig { get; init; }

    /// <summary>Address of a Slack webhook, which is a secret.</summary>
    /// <value>Default: none.</value>
    public Secret? SlackApiUrl { get; init; }

    /// <summary>File with the address of a Slack webhook. Excludes <see cref="SlackApiUrl"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? SlackApiUrlFile { get; init; }

    /// <summary>Token of a Slack app. Excludes a webhook.</summary>
    /// <value>Default: none. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public Secret? SlackAppToken { get; init; }

    /// <summary>File with the token of a Slack app. Excludes <see cref="SlackAppToken"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public string? SlackAppTokenFile { get; init; }

    /// <summary>Where a Slack app posts.</summary>
    /// <value>Default <c>https://slack.com/api/chat.postMessage</c>. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    [Default("https://slack.com/api/chat.postMessage")]
    public PromUrl? SlackAppUrl { get; init; }

    /// <summary>Key of VictorOps.</summary>
    /// <value>Default: none.</value>
    public Secret? VictoropsApiKey { get; init; }

    /// <summary>File with the key of VictorOps. Excludes <see cref="VictoropsApiKey"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? VictoropsApiKeyFile { get; init; }

    /// <summary>Address of VictorOps.</summary>
    /// <value>Default <c>https://alert.victorops.com/integrations/generic/20131114/alert/</c>.</value>
    [Default("https://alert.victorops.com/integrations/generic/20131114/alert/")]
    public PromUrl? VictoropsApiUrl { get; init; }

    /// <summary>Address of PagerDuty.</summary>
    /// <value>Default <c>https://events.pagerduty.com/v2/enqueue</c>.</value>
    [Default("https://events.pagerduty.com/v2/enqueue")]
    public PromUrl? PagerdutyUrl { get; init; }

    /// <summary>Key of Opsgenie.</summary>
    /// <value>Default: none.</value>
    public Secret? OpsgenieApiKey { get; init; }

    /// <summary>File with the key of Opsgenie. Excludes <see cref="OpsgenieApiKey"/>.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? OpsgenieApiKeyFile { get; init; }

    /// <summary>Address of Opsgenie.</summary>
    /// <value>Default <c>https://api.opsgenie.com/</c>.</value>
    [Default("https://api.opsgenie.com/")]
    public PromUrl? OpsgenieApiUrl { get; init; }

    /// <summary>Address of Rocket.Chat.</summary>
    /// <value>Default <c>https://open.rocket.chat/</c>. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    [Default("https://open.rocket.chat/")]
    public PromUrl? RocketchatApiUrl { get; init; }

    /// <summary>Token of Rocket.Chat.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public Secret? RocketchatToken { get; init; }

    /// <summary>File with the token of Rocket.Chat. Excludes <see cref="RocketchatToken"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public string? RocketchatTokenFile { get; init; }

    /// <summary>Which token it is, at Rocket.Chat.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public Secret? RocketchatTokenId { get; init; }

    /// <summary>File that says which token it is. Excludes <see cref="RocketchatTokenId"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public string? RocketchatTokenIdFile { get; init; }

    /// <summary>Address of WeChat.</summary>
    /// <value>Default <c>https://qyapi.weixin.qq.com/cgi-bin/</c>.</value>
    [Default("https://qyapi.weixin.qq.com/cgi-bin/")]
    public PromUrl? WechatApiUrl { get; init; }

    /// <summary>Secret of WeChat.</summary>
    /// <value>Default: none.</value>
    public Secret? WechatApiSecret { get; init; }

    /// <summary>File with the secret of WeChat. Excludes <see cref="WechatApiSecret"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? WechatApiSecretFile { get; init; }

    /// <summary>The company at WeChat.</summary>
    /// <value>Default: none.</value>
    public string? WechatApiCorpId { get; init; }

    /// <summary>Address of Telegram.</summary>
    /// <value>Default <c>https://api.telegram.org</c>.</value>
    [Default("https://api.telegram.org")]
    public PromUrl? TelegramApiUrl { get; init; }

    /// <summary>Token of a Telegram bot.</summary>
    /// <value>Default: none. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public Secret? TelegramBotToken { get; init; }

    /// <summary>File with the token of a Telegram bot. Excludes <see cref="TelegramBotToken"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? TelegramBotTokenFile { get; init; }

    /// <summary>Address of Webex.</summary>
    /// <value>Default <c>https://webexapis.com/v1/messages</c>.</value>
    [Default("https://webexapis.com/v1/messages")]
    public PromUrl? WebexApiUrl { get; init; }

    /// <summary>Address of Jira.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public PromUrl? JiraApiUrl { get; init; }

    /// <summary>Address of a Mattermost webhook, which is a secret.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public Secret? MattermostWebhookUrl { get; init; }

    /// <summary>File with the address of a Mattermost webhook. Excludes <see cref="MattermostWebhookUrl"/>.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? MattermostWebhookUrlFile { get; init; }

    /// <summary>How receivers that have no <c>http_config</c> of their own speak HTTP.</summary>
    /// <value>Default: as <see cref="HttpClientConfig"/> says.</value>
    public HttpClientConfig? HttpConfig { get; init; }

    /// <summary>After how long an alert is over when its sender neither repeats it nor says when it ends, as Prometheus does.</summary>
    /// <value>Default <c>5m</c>.</value>
    [Default("5m")]
    public PromDuration? ResolveTimeout { get; init; }
}
