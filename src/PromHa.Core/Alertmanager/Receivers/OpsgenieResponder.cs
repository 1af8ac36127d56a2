namespace PromHa.Core.Alertmanager;

/// <summary>Who takes care of an Opsgenie alert (<c>responders</c>): one of id, name and user name, all templates.</summary>
public sealed record OpsgenieResponder : ConfigModel
{
    /// <summary>Id.</summary>
    /// <value>Default: none.</value>
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    /// <value>Default: none.</value>
    public string? Name { get; init; }

    /// <summary>User name.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; init; }

    /// <summary>What it is: <c>team</c>, <c>teams</c>, <c>user</c>, <c>escalation</c> or <c>schedule</c>; a template.</summary>
    /// <value>Required.</value>
    public string? Type { get; init; }
}
