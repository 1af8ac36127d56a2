namespace PromHa.Sync;

/// <summary>What a server says of itself, as far as it decides which configuration it takes. Immutable.</summary>
/// <param name="Version">Its version, as it writes it, such as <c>2.42.0+ds</c>.</param>
public sealed record ServerInfo(string Version)
{
    /// <summary>Whether it is a Prometheus that runs as an agent.</summary>
    public bool IsAgent { get; init; }

    /// <summary>Whether it is a Prometheus that takes experimental PromQL.</summary>
    public bool HasExperimentalPromQl { get; init; }
}
