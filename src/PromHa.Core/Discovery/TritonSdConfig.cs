namespace PromHa.Core.Discovery;

/// <summary>Targets from containers and compute nodes of Triton (<c>triton_sd_configs</c>).</summary>
public sealed record TritonSdConfig : ConfigModel
{
    /// <summary>The account to ask with.</summary>
    /// <value>Required.</value>
    public required string Account { get; init; }

    /// <summary>What is discovered.</summary>
    /// <value>Default <c>container</c>.</value>
    [Default("container")]
    public TritonRole? Role { get; init; }

    /// <summary>What is put behind a target's name to make its address.</summary>
    /// <value>Required.</value>
    public required string DnsSuffix { get; init; }

    /// <summary>The host of the discovery service.</summary>
    /// <value>Required.</value>
    public required string Endpoint { get; init; }

    /// <summary>The groups that count.</summary>
    /// <value>Default: all.</value>
    public ConfigList<string> Groups { get; init; } = [];

    /// <summary>The port of the discovery service.</summary>
    /// <value>Default <c>9163</c>.</value>
    [Default("9163")]
    public int? Port { get; init; }

    /// <summary>How often Triton is asked. More than nothing.</summary>
    /// <value>Default <c>1m</c>.</value>
    [Default("1m")]
    public PromDuration? RefreshInterval { get; init; }

    /// <summary>The version of the discovery service's API.</summary>
    /// <value>Default <c>1</c>.</value>
    [Default("1")]
    public int? Version { get; init; }

    /// <summary>TLS settings.</summary>
    /// <value>Default: those of the host.</value>
    public TlsConfig? TlsConfig { get; init; }
}
