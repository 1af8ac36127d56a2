namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Microsoft Teams over connectors (<c>msteams_configs</c>).</summary>
public sealed record MsteamsConfig : ConfigModel
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
    /// <value>Default: the template <c>msteams.default.title</c>.</value>
    [Default("{{ template \"msteams.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Summary, which notifications of clients show; a template.</summary>
    /// <value>Default: the template <c>msteams.default.summary</c>. Since Alertmanager 0.27.</value>
    [Since("0.27")]
    [Default("{{ template \"msteams.default.summary\" . }}")]
    public string? Summary { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>msteams.default.text</c>.</value>
    [Default("{{ template \"msteams.default.text\" . }}")]
    public string? Text { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
