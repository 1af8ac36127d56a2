namespace PromHa.Core.Alertmanager;

/// <summary>What integrations inherit beside HTTP: addresses and keys of the services.</summary>
internal sealed class ServiceResolution(AlertmanagerGlobal global)
{
    private static readonly ConfigMap<ConfigValue> PagerdutyDetails =
    [
        ("firing", "{{ .Alerts.Firing | toJson }}"),
        ("resolved", "{{ .Alerts.Resolved | toJson }}"),
        ("num_firing", "{{ .Alerts.Firing | len }}"),
        ("num_resolved", "{{ .Alerts.Resolved | len }}"),
    ];

    public JiraConfig Jira(JiraConfig config) => config with
    {
        ApiUrl = config.ApiUrl ?? global.JiraApiUrl,
        Summary = Text(config.Summary, "{{ template \"jira.default.summary\" . }}"),
        Description = Text(config.Description, "{{ template \"jira.default.description\" . }}"),
    };

    public MattermostConfig Mattermost(MattermostConfig config)
    {
        var (url, file) = Inherited.Pair(config.WebhookUrl, config.WebhookUrlFile, global.MattermostWebhookUrl, global.MattermostWebhookUrlFile);
        return config with { WebhookUrl = url, WebhookUrlFile = file };
    }

    public OpsgenieConfig Opsgenie(OpsgenieConfig config) => config with
    {
        ApiUrl = Inherited.WithSlash(config.ApiUrl ?? global.OpsgenieApiUrl),
        ApiKey = Inherited.Or(config.ApiKey, global.OpsgenieApiKey),
        ApiKeyFile = Inherited.Or(config.ApiKeyFile, global.OpsgenieApiKeyFile),
    };

    public PagerdutyConfig Pagerduty(PagerdutyConfig config) => config with
    {
        Url = config.Url ?? global.PagerdutyUrl,
        Source = Inherited.Or(config.Source, config.Client),
        Details = [.. PagerdutyDetails, .. config.Details],
    };

    public RocketchatConfig Rocketchat(RocketchatConfig config) => config with
    {
        ApiUrl = config.ApiUrl ?? global.RocketchatApiUrl,
        Token = config.Token ?? global.RocketchatToken,
        TokenFile = Inherited.Or(config.TokenFile, global.RocketchatTokenFile),
        TokenId = config.TokenId ?? global.RocketchatTokenId,
        TokenIdFile = Inherited.Or(config.TokenIdFile, global.RocketchatTokenIdFile),
    };

    public TelegramConfig Telegram(TelegramConfig config)
    {
        var (token, file) = Inherited.Pair(config.BotToken, config.BotTokenFile, global.TelegramBotToken, global.TelegramBotTokenFile);
        return config with { ApiUrl = config.ApiUrl ?? global.TelegramApiUrl, BotToken = token, BotTokenFile = file };
    }

    public VictoropsConfig Victorops(VictoropsConfig config) => config with
    {
        ApiUrl = Inherited.WithSlash(config.ApiUrl ?? global.VictoropsApiUrl),
        ApiKey = Inherited.Or(config.ApiKey, global.VictoropsApiKey),
        ApiKeyFile = Inherited.Or(config.ApiKeyFile, global.VictoropsApiKeyFile),
    };

    public WechatConfig Wechat(WechatConfig config)
    {
        var (secret, file) = Inherited.Pair(config.ApiSecret, config.ApiSecretFile, global.WechatApiSecret, global.WechatApiSecretFile);
        return config with
        {
            ApiUrl = Inherited.WithSlash(config.ApiUrl ?? global.WechatApiUrl),
            ApiSecret = secret,
            ApiSecretFile = file,
            CorpId = Inherited.Or(config.CorpId, global.WechatApiCorpId),
            MessageType = Inherited.Or(config.MessageType, "text"),
        };
    }

    private static JiraField Text(JiraField? own, string standard) => (own ?? new JiraField()) with { Template = own?.Template ?? standard };
}
