namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Rocket.Chat (<c>rocketchat_configs</c>).</summary>
public sealed record RocketchatConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of Rocket.Chat.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>The channel or user, a template.</summary>
    /// <value>Default: none.</value>
    public string? Channel { get; init; }

    /// <summary>Token.</summary>
    /// <value>Default: the global one.</value>
    public Secret? Token { get; init; }

    /// <summary>File with the token. Excludes <see cref="Token"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? TokenFile { get; init; }

    /// <summary>Which token it is.</summary>
    /// <value>Default: the global one.</value>
    public Secret? TokenId { get; init; }

    /// <summary>File that says which token it is. Excludes <see cref="TokenId"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? TokenIdFile { get; init; }

    /// <summary>Colour of the left border, a template.</summary>
    /// <value>Default <c>{{ if eq .Status "firing" }}red{{ else }}green{{ end }}</c>.</value>
    [Default("{{ if eq .Status \"firing\" }}red{{ else }}green{{ end }}")]
    public string? Color { get; init; }

    /// <summary>Emoji as the sender's picture, a template.</summary>
    /// <value>Default: the template <c>rocketchat.default.emoji</c>.</value>
    [Default("{{ template \"rocketchat.default.emoji\" . }}")]
    public string? Emoji { get; init; }

    /// <summary>Address of the sender's picture, a template.</summary>
    /// <value>Default: the template <c>rocketchat.default.iconurl</c>.</value>
    [Default("{{ template \"rocketchat.default.iconurl\" . }}")]
    public string? IconUrl { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>rocketchat.default.text</c>.</value>
    [Default("{{ template \"rocketchat.default.text\" . }}")]
    public string? Text { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>rocketchat.default.title</c>.</value>
    [Default("{{ template \"rocketchat.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Where the title leads, a template.</summary>
    /// <value>Default: the template <c>rocketchat.default.titlelink</c>.</value>
    [Default("{{ template \"rocketchat.default.titlelink\" . }}")]
    public string? TitleLink { get; init; }

    /// <summary>Fields below the text.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RocketchatField> Fields { get; init; } = [];

    /// <summary>Address of a picture, a template.</summary>
    /// <value>Default: none.</value>
    public string? ImageUrl { get; init; }

    /// <summary>Address of a small picture, a template.</summary>
    /// <value>Default: none.</value>
    public string? ThumbUrl { get; init; }

    /// <summary>Whether names in the text become links.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? LinkNames { get; init; }

    /// <summary>Whether fields may stand beside each other where they do not say it themselves.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? ShortFields { get; init; }

    /// <summary>Buttons.</summary>
    /// <value>Default: none.</value>
    public ConfigList<RocketchatAction> Actions { get; init; } = [];

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
