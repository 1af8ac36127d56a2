namespace PromHa.Core.Discovery;

/// <summary>The records that <see cref="DnsSdConfig"/> looks up.</summary>
[IgnoreCase]
[NeverEmpty]
public enum DnsRecordType
{
    /// <summary>Host and port of a service.</summary>
    [ConfigName("SRV")]
    Srv,

    /// <summary>IPv4 addresses.</summary>
    [ConfigName("A")]
    A,

    /// <summary>IPv6 addresses.</summary>
    [ConfigName("AAAA")]
    Aaaa,

    /// <summary>Mail servers.</summary>
    [ConfigName("MX")]
    Mx,

    /// <summary>Name servers. Since Prometheus 2.49.</summary>
    [Since("2.49")]
    [ConfigName("NS")]
    Ns,
}
