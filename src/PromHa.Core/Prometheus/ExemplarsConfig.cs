namespace PromHa.Core.Prometheus;

/// <summary>The storage of exemplars (<c>exemplars</c>).</summary>
public sealed record ExemplarsConfig : ConfigModel
{
    /// <summary>How many exemplars are kept in memory for all series.</summary>
    /// <value>Default <c>100000</c>.</value>
    public long? MaxExemplars { get; init; }
}
