namespace PromHa.Core.Alertmanager;

/// <summary>The APIs of Jira.</summary>
[NeverEmptyText]
public enum JiraApiType
{
    /// <summary>Told by the address: Cloud below <c>atlassian.net</c>.</summary>
    Auto,

    /// <summary>Jira Cloud.</summary>
    Cloud,

    /// <summary>Jira Data Center.</summary>
    Datacenter,
}
