namespace PromHa.Core.HighAvailability;

/// <summary>How Alertmanager is started, alone or as a member of a gossip cluster. Immutable.</summary>
public sealed record AlertmanagerCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/prometheus-alertmanager</c>, its name in Debian.</value>
    public string Program { get; init; } = "/usr/bin/prometheus-alertmanager";

    /// <summary>The main file.</summary>
    /// <value>Default <c>/etc/prometheus/alertmanager.yml</c>.</value>
    public string ConfigFile { get; init; } = "/etc/prometheus/alertmanager.yml";

    /// <summary>The directory of silences and of the notification log.</summary>
    /// <value>Default <c>/var/lib/prometheus/alertmanager</c>.</value>
    public string StoragePath { get; init; } = "/var/lib/prometheus/alertmanager";

    /// <summary>Address and port of the web interface.</summary>
    /// <value>Default <c>:9093</c>.</value>
    public string ListenAddress { get; init; } = ":9093";

    /// <summary>The address under which people reach the server; it is in every notification.</summary>
    /// <value>Default: the name of the host.</value>
    public string? ExternalUrl { get; init; }

    /// <summary>
    /// Address and port for gossip, TCP and UDP; empty for none, so that two Alertmanagers know nothing of each other and both notify.
    /// </summary>
    /// <value>Default <c>0.0.0.0:9094</c>.</value>
    public string ClusterListenAddress { get; init; } = "0.0.0.0:9094";

    /// <summary>The address that the others are told. Needed on hosts with several addresses or none that is private.</summary>
    /// <value>Default: Alertmanager finds one.</value>
    public string? ClusterAdvertiseAddress { get; init; }

    /// <summary>The other members.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ClusterPeers { get; init; } = [];

    /// <summary>The file with the web server's TLS and users.</summary>
    /// <value>Default: none.</value>
    public string? WebConfigFile { get; init; }

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("--")
        .Add("config.file", ConfigFile)
        .Add("storage.path", StoragePath)
        .Add("web.listen-address", ListenAddress)
        .Add("web.external-url", ExternalUrl)
        .Add("web.config.file", WebConfigFile)
        .Add("cluster.listen-address", ClusterListenAddress)
        .Add("cluster.advertise-address", ClusterListenAddress.Length == 0 ? null : ClusterAdvertiseAddress)
        .Each("cluster.peer", ClusterListenAddress.Length == 0 ? [] : ClusterPeers)
        .For(Program, ExtraArguments);
}
