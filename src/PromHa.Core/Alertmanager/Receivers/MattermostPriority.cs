namespace PromHa.Core.Alertmanager;

/// <summary>How urgent a Mattermost message is (<c>priority</c>).</summary>
public sealed record MattermostPriority : ConfigModel
{
    /// <summary>The priority: <c>urgent</c>, <c>important</c> or <c>standard</c>; a template.</summary>
    /// <value>Default: none.</value>
    public string? Priority { get; init; }

    /// <summary>Whether readers are asked to acknowledge.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? RequestedAck { get; init; }

    /// <summary>Whether readers are reminded until they acknowledge.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? PersistentNotifications { get; init; }
}
