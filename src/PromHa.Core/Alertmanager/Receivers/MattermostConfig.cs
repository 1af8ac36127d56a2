namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Mattermost (<c>mattermost_configs</c>).</summary>
public sealed record MattermostConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }

    /// <summary>Address of the webhook, which is a secret.</summary>
    /// <value>Default: the global one, or its file.</value>
    public Secret? WebhookUrl { get; init; }

    /// <summary>File with the address of the webhook. Excludes <see cref="WebhookUrl"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? WebhookUrlFile { get; init; }

    /// <summary>The channel, a template.</summary>
    /// <value>Default: that of the webhook.</value>
    public string? Channel { get; init; }

    /// <summary>Name of the sender, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.username</c>.</value>
    [Default("{{ template \"mattermost.default.username\" . }}")]
    public string? Username { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.text</c>.</value>
    [Default("{{ template \"mattermost.default.text\" . }}")]
    public string? Text { get; init; }

    /// <summary>Text for clients that show no attachments, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.fallback</c>. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    [Default("{{ template \"mattermost.default.fallback\" . }}")]
    public string? Fallback { get; init; }

    /// <summary>Colour of the left border, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.color</c>. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    [Default("{{ template \"mattermost.default.color\" . }}")]
    public string? Color { get; init; }

    /// <summary>Text before the attachment, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? Pretext { get; init; }

    /// <summary>Author, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? AuthorName { get; init; }

    /// <summary>Where the author's name leads, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? AuthorLink { get; init; }

    /// <summary>Address of the author's picture, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? AuthorIcon { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.title</c>. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    [Default("{{ template \"mattermost.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Where the title leads, a template.</summary>
    /// <value>Default: the template <c>mattermost.default.titlelink</c>. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    [Default("{{ template \"mattermost.default.titlelink\" . }}")]
    public string? TitleLink { get; init; }

    /// <summary>Fields below the text.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public ConfigList<MattermostField> Fields { get; init; } = [];

    /// <summary>Address of a small picture, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? ThumbUrl { get; init; }

    /// <summary>Text at the foot, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? Footer { get; init; }

    /// <summary>Address of a picture at the foot, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? FooterIcon { get; init; }

    /// <summary>Address of a picture, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.32.</value>
    [Since("0.32")]
    public string? ImageUrl { get; init; }

    /// <summary>Address of the sender's picture, a template.</summary>
    /// <value>Default: none.</value>
    public string? IconUrl { get; init; }

    /// <summary>Emoji as the sender's picture, a template. Goes before <see cref="IconUrl"/>.</summary>
    /// <value>Default: none.</value>
    public string? IconEmoji { get; init; }

    /// <summary>Further attachments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<MattermostAttachment> Attachments { get; init; } = [];

    /// <summary>Type of the message; <c>custom_</c> at the beginning lets plug-ins render it.</summary>
    /// <value>Default: none.</value>
    public string? Type { get; init; }

    /// <summary>Further properties of the message.</summary>
    /// <value>Default: none.</value>
    public MattermostProps? Props { get; init; }

    /// <summary>How urgent the message is.</summary>
    /// <value>Default: none.</value>
    public MattermostPriority? Priority { get; init; }
}
