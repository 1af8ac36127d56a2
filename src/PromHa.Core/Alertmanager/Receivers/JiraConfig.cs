namespace PromHa.Core.Alertmanager;

/// <summary>Issues in Jira (<c>jira_configs</c>).</summary>
public sealed record JiraConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of Jira's API.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>Which API it is.</summary>
    /// <value>Default <c>auto</c>. Since Alertmanager 0.29.</value>
    [Since("0.29")]
    [Default("auto")]
    public JiraApiType? ApiType { get; init; }

    /// <summary>Key of the project.</summary>
    /// <value>Required.</value>
    public required string Project { get; init; }

    /// <summary>Title of the issue, a template.</summary>
    /// <value>Default: the template <c>jira.default.summary</c>.</value>
    public JiraField? Summary { get; init; }

    /// <summary>Text of the issue, a template.</summary>
    /// <value>Default: the template <c>jira.default.description</c>.</value>
    public JiraField? Description { get; init; }

    /// <summary>Labels of the issue, templates.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Labels { get; init; } = [];

    /// <summary>Priority of the issue, a template.</summary>
    /// <value>Default: the template <c>jira.default.priority</c>.</value>
    [Default("{{ template \"jira.default.priority\" . }}")]
    public string? Priority { get; init; }

    /// <summary>Type of the issue.</summary>
    /// <value>Required.</value>
    public required string IssueType { get; init; }

    /// <summary>The transition that reopens a closed issue.</summary>
    /// <value>Default: none, so a new issue is made.</value>
    public string? ReopenTransition { get; init; }

    /// <summary>The transition that closes the issue when its alerts end.</summary>
    /// <value>Default: none, so it stays open.</value>
    public string? ResolveTransition { get; init; }

    /// <summary>Issues with this resolution are left alone.</summary>
    /// <value>Default: none.</value>
    public string? WontFixResolution { get; init; }

    /// <summary>For how long after its end an issue is reopened rather than made anew.</summary>
    /// <value>Default: for ever.</value>
    public PromDuration? ReopenDuration { get; init; }

    /// <summary>Further fields of the issue; texts in them are templates.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<ConfigValue> Fields { get; init; } = [];

    /// <summary>How the address is reached, with the authorization.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
