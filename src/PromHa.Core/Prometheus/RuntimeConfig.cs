namespace PromHa.Core.Prometheus;

/// <summary>Settings of the Go runtime (<c>runtime</c>).</summary>
[Since("2.53")]
public sealed record RuntimeConfig : ConfigModel
{
    /// <summary>How much the heap grows between garbage collections, in percent.</summary>
    /// <value>Default <c>75</c>.</value>
    [Default("75")]
    public int? Gogc { get; init; }
}
