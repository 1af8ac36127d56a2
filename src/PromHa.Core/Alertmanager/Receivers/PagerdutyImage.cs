namespace PromHa.Core.Alertmanager;

/// <summary>A picture of a PagerDuty incident (<c>images</c>). All texts are templates.</summary>
public sealed record PagerdutyImage : ConfigModel
{
    /// <summary>Where the picture leads.</summary>
    /// <value>Default: none.</value>
    public string? Href { get; init; }

    /// <summary>Address of the picture.</summary>
    /// <value>Default: none.</value>
    public string? Src { get; init; }

    /// <summary>Text instead of the picture.</summary>
    /// <value>Default: none.</value>
    public string? Alt { get; init; }
}
