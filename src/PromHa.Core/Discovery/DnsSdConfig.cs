namespace PromHa.Core.Discovery;

/// <summary>Targets from DNS records (<c>dns_sd_configs</c>).</summary>
public sealed record DnsSdConfig : ConfigModel
{
    /// <summary>The names to look up.</summary>
    /// <value>Required: at least one.</value>
    public required ConfigList<string> Names { get; init; }

    /// <summary>The kind of record.</summary>
    /// <value>Default <c>SRV</c>.</value>
    [Default("SRV")]
    public DnsRecordType? Type { get; init; }

    /// <summary>The port to scrape on.</summary>
    /// <value>Default: none. Required unless the records are SRV, which carry a port.</value>
    public int? Port { get; init; }

    /// <summary>How often the names are looked up.</summary>
    /// <value>Default <c>30s</c>.</value>
    [Default("30s")]
    public PromDuration? RefreshInterval { get; init; }
}
