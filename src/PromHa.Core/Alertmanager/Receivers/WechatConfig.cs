namespace PromHa.Core.Alertmanager;

/// <summary>Messages to WeChat (<c>wechat_configs</c>).</summary>
public sealed record WechatConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendResolved { get; init; }

    /// <summary>Secret.</summary>
    /// <value>Default: the global one, or its file.</value>
    public Secret? ApiSecret { get; init; }

    /// <summary>File with the secret. Excludes <see cref="ApiSecret"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? ApiSecretFile { get; init; }

    /// <summary>Address of WeChat.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>The company.</summary>
    /// <value>Default: the global one.</value>
    public string? CorpId { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>wechat.default.message</c>.</value>
    [Default("{{ template \"wechat.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>How the text is written: <c>text</c> or <c>markdown</c>; a template.</summary>
    /// <value>Default <c>text</c>.</value>
    [Default("text")]
    public string? MessageType { get; init; }

    /// <summary>The application that sends, a template.</summary>
    /// <value>Default: the template <c>wechat.default.agent_id</c>.</value>
    [Default("{{ template \"wechat.default.agent_id\" . }}")]
    public string? AgentId { get; init; }

    /// <summary>The users, a template.</summary>
    /// <value>Default: the template <c>wechat.default.to_user</c>.</value>
    [Default("{{ template \"wechat.default.to_user\" . }}")]
    public string? ToUser { get; init; }

    /// <summary>The departments, a template.</summary>
    /// <value>Default: the template <c>wechat.default.to_party</c>.</value>
    [Default("{{ template \"wechat.default.to_party\" . }}")]
    public string? ToParty { get; init; }

    /// <summary>The tags, a template.</summary>
    /// <value>Default: the template <c>wechat.default.to_tag</c>.</value>
    [Default("{{ template \"wechat.default.to_tag\" . }}")]
    public string? ToTag { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
