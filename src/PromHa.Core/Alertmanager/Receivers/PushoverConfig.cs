namespace PromHa.Core.Alertmanager;

/// <summary>Messages over Pushover (<c>pushover_configs</c>).</summary>
public sealed record PushoverConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Key of the recipient.</summary>
    /// <value>Default: none; the key or its file is required, not both.</value>
    public Secret? UserKey { get; init; }

    /// <summary>File with the key of the recipient.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public string? UserKeyFile { get; init; }

    /// <summary>Token of the application, a template.</summary>
    /// <value>Default: none; the token or its file is required, not both.</value>
    public Secret? Token { get; init; }

    /// <summary>File with the token of the application.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public string? TokenFile { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>pushover.default.title</c>.</value>
    [Default("{{ template \"pushover.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>pushover.default.message</c>.</value>
    [Default("{{ template \"pushover.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>Where the message leads, a template.</summary>
    /// <value>Default: the template <c>pushover.default.url</c>.</value>
    [Default("{{ template \"pushover.default.url\" . }}")]
    public string? Url { get; init; }

    /// <summary>Text of the link, a template.</summary>
    /// <value>Default: none.</value>
    public string? UrlTitle { get; init; }

    /// <summary>The recipient's device, a template.</summary>
    /// <value>Default: all. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public string? Device { get; init; }

    /// <summary>The sound, a template.</summary>
    /// <value>Default: that of the recipient.</value>
    public string? Sound { get; init; }

    /// <summary>Priority from -2 to 2, a template.</summary>
    /// <value>Default <c>{{ if eq .Status "firing" }}2{{ else }}0{{ end }}</c>.</value>
    [Default("{{ if eq .Status \"firing\" }}2{{ else }}0{{ end }}")]
    public string? Priority { get; init; }

    /// <summary>How often an urgent message sounds until it is acknowledged. At least 30 seconds.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public GoDuration? Retry { get; init; }

    /// <summary>How long an urgent message sounds unless it is acknowledged.</summary>
    /// <value>Default <c>1h</c>.</value>
    [Default("1h")]
    public GoDuration? Expire { get; init; }

    /// <summary>After how long the message is deleted.</summary>
    /// <value>Default: never. Since Alertmanager 0.27.</value>
    [Since("0.27")]
    public GoDuration? Ttl { get; init; }

    /// <summary>Whether the text is HTML. Excludes <see cref="Monospace"/>.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? Html { get; init; }

    /// <summary>Whether the text is shown in a fixed-width font. Excludes <see cref="Html"/>.</summary>
    /// <value>Default <c>false</c>. Since Alertmanager 0.29.</value>
    [Since("0.29")]
    [Default("false")]
    public bool? Monospace { get; init; }

    /// <summary>How Pushover is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
