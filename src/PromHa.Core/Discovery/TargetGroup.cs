namespace PromHa.Core.Discovery;

/// <summary>Targets that share labels, in a scrape job or in a file of targets.</summary>
public sealed record TargetGroup : ConfigModel
{
    /// <summary>The targets, as <c>host:port</c>.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Targets { get; init; } = [];

    /// <summary>The labels that all of them get.</summary>
    /// <value>Default: none.</value>
    public LabelSet Labels { get; init; } = [];
}
