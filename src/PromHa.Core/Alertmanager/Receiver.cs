namespace PromHa.Core.Alertmanager;

/// <summary>Who is notified, over any number of channels (<c>receivers</c>).</summary>
public sealed record Receiver : ConfigModel
{
    /// <summary>The name, by which routes refer to it. No two may be the same.</summary>
    /// <value>Required.</value>
    public required string Name { get; init; }

    /// <summary>Labels that describe the receiver.</summary>
    /// <value>Default: <c>name</c> with the receiver's name. Since Alertmanager 0.33.</value>
    [Since("0.33")]
    public LabelSet Labels { get; init; } = [];

    /// <summary>Discord.</summary>
    /// <value>Default: none.</value>
    public ConfigList<DiscordConfig> DiscordConfigs { get; init; } = [];

    /// <summary>Mail.</summary>
    /// <value>Default: none.</value>
    public ConfigList<EmailConfig> EmailConfigs { get; init; } = [];

    /// <summary>incident.io.</summary>
    /// <value>Default: none. Since Alertmanager 0.29.</value>
    [Since("0.29")]
    public ConfigList<IncidentioConfig> IncidentioConfigs { get; init; } = [];

    /// <summary>Jira issues.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public ConfigList<JiraConfig> JiraConfigs { get; init; } = [];

    /// <summary>Mattermost.</summary>
    /// <value>Default: none. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public ConfigList<MattermostConfig> MattermostConfigs { get; init; } = [];

    /// <summary>Microsoft Teams over connectors, which Microsoft has retired.</summary>
    /// <value>Default: none. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public ConfigList<MsteamsConfig> MsteamsConfigs { get; init; } = [];

    /// <summary>Microsoft Teams over workflows.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public ConfigList<Msteamsv2Config> Msteamsv2Configs { get; init; } = [];

    /// <summary>Opsgenie.</summary>
    /// <value>Default: none.</value>
    public ConfigList<OpsgenieConfig> OpsgenieConfigs { get; init; } = [];

    /// <summary>PagerDuty.</summary>
    /// <value>Default: none.</value>
    public ConfigList<PagerdutyConfig> PagerdutyConfigs { get; init; } = [];

    /// <summary>Pushover.</summary>
    /// <value>Default: none.</value>
    public ConfigList<PushoverConfig> PushoverConfigs { get; init; } = [];

    /// <summary>Rocket.Chat.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public ConfigList<RocketchatConfig> RocketchatConfigs { get; init; } = [];

    /// <summary>Slack.</summary>
    /// <value>Default: none.</value>
    public ConfigList<SlackConfig> SlackConfigs { get; init; } = [];

    /// <summary>Amazon SNS.</summary>
    /// <value>Default: none.</value>
    public ConfigList<SnsConfig> SnsConfigs { get; init; } = [];

    /// <summary>Telegram.</summary>
    /// <value>Default: none.</value>
    public ConfigList<TelegramConfig> TelegramConfigs { get; init; } = [];

    /// <summary>VictorOps, now Splunk On-Call.</summary>
    /// <value>Default: none.</value>
    public ConfigList<VictoropsConfig> VictoropsConfigs { get; init; } = [];

    /// <summary>Webex.</summary>
    /// <value>Default: none.</value>
    public ConfigList<WebexConfig> WebexConfigs { get; init; } = [];

    /// <summary>Any HTTP endpoint.</summary>
    /// <value>Default: none.</value>
    public ConfigList<WebhookConfig> WebhookConfigs { get; init; } = [];

    /// <summary>WeChat.</summary>
    /// <value>Default: none.</value>
    public ConfigList<WechatConfig> WechatConfigs { get; init; } = [];
}
