namespace PromHa.Core.Alertmanager;

/// <summary>Further properties of a Mattermost message (<c>props</c>).</summary>
public sealed record MattermostProps : ConfigModel
{
    /// <summary>Text of the side bar that the message can open, a template.</summary>
    /// <value>Default: none.</value>
    public string? Card { get; init; }
}
