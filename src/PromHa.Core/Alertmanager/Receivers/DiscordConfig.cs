namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Discord (<c>discord_configs</c>).</summary>
public sealed record DiscordConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of the webhook, which is a secret.</summary>
    /// <value>Default: none; the address or its file is required, not both.</value>
    public Secret? WebhookUrl { get; init; }

    /// <summary>File with the address of the webhook.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.27.</value>
    [Since("0.27")]
    public string? WebhookUrlFile { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>discord.default.title</c>.</value>
    [Default("{{ template \"discord.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Text below the title, a template.</summary>
    /// <value>Default: the template <c>discord.default.message</c>.</value>
    [Default("{{ template \"discord.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>Text before the title, a template.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public string? Content { get; init; }

    /// <summary>Name of the sender, a template.</summary>
    /// <value>Default: that of the webhook. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public string? Username { get; init; }

    /// <summary>Address of the sender's picture, a template.</summary>
    /// <value>Default: that of the webhook. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public string? AvatarUrl { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
