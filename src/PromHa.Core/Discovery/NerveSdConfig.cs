namespace PromHa.Core.Discovery;

/// <summary>Targets that Nerve keeps in ZooKeeper (<c>nerve_sd_configs</c>).</summary>
public sealed record NerveSdConfig : ConfigModel
{
    /// <summary>The ZooKeeper servers.</summary>
    /// <value>Required: at least one.</value>
    public required ConfigList<string> Servers { get; init; }

    /// <summary>Paths of a service or of a tree of services; each begins with a slash.</summary>
    /// <value>Required: at least one.</value>
    public required ConfigList<string> Paths { get; init; }

    /// <summary>The timeout of the ZooKeeper session.</summary>
    /// <value>Default <c>10s</c>.</value>
    [Default("10s")]
    public PromDuration? Timeout { get; init; }
}
