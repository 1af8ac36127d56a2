namespace PromHa.Core.Alertmanager;

/// <summary>A time interval that routes refer to by its name (<c>time_intervals</c>).</summary>
public sealed record NamedTimeInterval : ConfigModel
{
    /// <summary>The name. No two may be the same.</summary>
    /// <value>Required.</value>
    public required string Name { get; init; }

    /// <summary>When it is; it is enough that one of them applies.</summary>
    /// <value>Default: none.</value>
    public ConfigList<TimeInterval> TimeIntervals { get; init; } = [];
}
