namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Microsoft Teams over workflows (<c>msteamsv2_configs</c>).</summary>
public sealed record Msteamsv2Config : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of the workflow, which is a secret.</summary>
    /// <value>Default: none; the address or its file is required, not both.</value>
    public Secret? WebhookUrl { get; init; }

    /// <summary>File with the address of the workflow.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    public string? WebhookUrlFile { get; init; }

    /// <summary>Title, a template.</summary>
    /// <value>Default: the template <c>msteamsv2.default.title</c>.</value>
    [Default("{{ template \"msteamsv2.default.title\" . }}")]
    public string? Title { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>msteamsv2.default.text</c>.</value>
    [Default("{{ template \"msteamsv2.default.text\" . }}")]
    public string? Text { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
