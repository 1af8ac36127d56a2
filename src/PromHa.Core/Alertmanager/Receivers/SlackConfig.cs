namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Slack (<c>slack_configs</c>), over a webhook or as an app.</summary>
public sealed record SlackConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of the webhook, which is a secret.</summary>
    /// <value>Default: the global one, or its file.</value>
    public Secret? ApiUrl { get; init; }

    /// <summary>File with the address of the webhook. Excludes <see cref="ApiUrl"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? ApiUrlFile { get; init; }

    /// <summary>Token of an app. Excludes a webhook.</summary>
    /// <value>Default: the global one, when there is no webhook or authorization here. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public Secret? AppToken { get; init; }

    /// <summary>File with the token of an app. Excludes <see cref="AppToken"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public string? AppTokenFile { get; init; }

    /// <summary>Where the app posts.</summary>
    /// <value>Default: the global one. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public PromUrl? AppUrl { get; init; }

    /// <summary>The channel or user, a template. An app needs one.</summary>
    /// <value>Default: that of the webhook.</value>
    public string? Channel { get; init; }

    /// <summary>Emoji as the sender's picture, a template.</summary>
    /// <value>Default: the template <c>slack.default.iconemoji</c>.</value>
    [Default("{{ template \"slack.default.iconemoji\" . }}")]
    public string? IconEmoji { get; init; }

    /// <summary>Address of the sender's picture, a template.</summary>
    /// <value>Default: the template <c>slack.default.iconurl</c>.</value>
    [Default("{{ template \"slack.default.iconurl\" . }}")]
    public string? IconUrl { get; init; }

    /// <summary>Whether names in the text become links.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? LinkNames { get; init; }

    /// <summary>Name of the sender, a template.</summary>
    /// <value>Default: the template <c>slack.default.username</c>.</value>
    [Default("{{ template \"slack.default.username\" . }}")]
    public string? Username { get; init; }

    /// <summary>Buttons.</summary>
    /// <value>Default: none.</value>
    public ConfigList<SlackAction> Actions { get; init; } = [];

    /// <summary>Id for the buttons' answers, a template.</summary>
    /// <value>Default: the template <c>slack.default.callbackid</c>.</value>
    [Default("{{ template \"slack.default.callbackid\" . }}")]
    public string? CallbackId { get; init; }

    /// <summary>Colour of the left border, a template.</summary>
    /// <value>Default: red while alerts are firing, green after.</value>
    public string? Color { get; init; }

    /// <summary>Text for clients that show no attachments, a template.</summary>
    /// <value>Default: the template <c>slack.default.fallback</c>.</value>
    [Default("{{ template \"slack.default.fallback\" . }}")]
    public string? Fallback { get; init; }

    /// <summary>Fields below the text.</summary>
    /// <value>Default: none.</value>
    public ConfigList<SlackField> Fields { get; init; } = [];

    /// <summary>Text at the foot, a template.</summary>
    /// <value>Default: the template <c>slack.default.footer</c>.</value>
    [Default("{{ template \"slack.default.footer\" . }}")]
    public string? Footer { get; init; }

    /// <summary>Which parts are written in Slack's markup.</summary>
    /// <value>Default: <c>fallback</c>, <c>pretext</c> and <c>text</c>.</value>
    public ConfigList<string> MrkdwnIn { get; init; } = [];

    /// <summary>Text before the attachment, a template.</summary>
    /// <value>Default: the template <c>slack.default.pretext</c>.</value>
    [Default("{{ template \"slack.default.pretext\" . }}")]
    public string? Pretext { get; init; }

    /// <summary>Whether fields may stand beside each other where they do not say it themselves.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? ShortFields { get; init; }

    /// <summary>Text of the attachment, a template.</summary>
    /// <value>Default: the template <c>slack.default.text</c>.</value>
    [Default("{{ template \"slack.default.text\" . }}")]
    public string? Text { get; init; }

    /// <summary>Text of the message itself, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? MessageText { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>slack.default.title</c>.</value>
    [Default("{{ template \"slack.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Where the title leads, a template.</summary>
    /// <value>Default: the template <c>slack.default.titlelink</c>.</value>
    [Default("{{ template \"slack.default.titlelink\" . }}")]
    public string? TitleLink { get; init; }

    /// <summary>Address of a picture, a template.</summary>
    /// <value>Default: none.</value>
    public string? ImageUrl { get; init; }

    /// <summary>Address of a small picture, a template.</summary>
    /// <value>Default: none.</value>
    public string? ThumbUrl { get; init; }

    /// <summary>Whether an app changes its first message of a group instead of sending more.</summary>
    /// <value>Default <c>false</c>. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    [Default("false")]
    public bool? UpdateMessage { get; init; }

    /// <summary>How long a request may take; 0 for no limit.</summary>
    /// <value>Default <c>0s</c>. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    [Default("0s")]
    public GoDuration? Timeout { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
