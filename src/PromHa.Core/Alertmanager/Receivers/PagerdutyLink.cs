namespace PromHa.Core.Alertmanager;

/// <summary>A link of a PagerDuty incident (<c>links</c>). Both texts are templates.</summary>
public sealed record PagerdutyLink : ConfigModel
{
    /// <summary>Where it leads.</summary>
    /// <value>Default: none.</value>
    public string? Href { get; init; }

    /// <summary>Its text.</summary>
    /// <value>Default: none.</value>
    public string? Text { get; init; }
}
