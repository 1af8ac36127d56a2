using System.Globalization;

namespace PromHa.Core.HighAvailability;

/// <summary>One host of a pair: a Prometheus and an Alertmanager. Immutable.</summary>
public sealed record HaNode
{
    /// <summary>The name, which becomes the value of the replica label.</summary>
    public required string Name { get; init; }

    /// <summary>The host as the other nodes reach it: a name or an address.</summary>
    public required string Host { get; init; }

    /// <summary>The port of Prometheus.</summary>
    /// <value>Default 9090.</value>
    public int PrometheusPort { get; init; } = 9090;

    /// <summary>The port of Alertmanager.</summary>
    /// <value>Default 9093.</value>
    public int AlertmanagerPort { get; init; } = 9093;

    /// <summary>The port for gossip among Alertmanagers.</summary>
    /// <value>Default 9094.</value>
    public int GossipPort { get; init; } = 9094;

    /// <summary>Host and port of Prometheus.</summary>
    public string Prometheus => At(PrometheusPort);

    /// <summary>Host and port of Alertmanager.</summary>
    public string Alertmanager => At(AlertmanagerPort);

    /// <summary>Host and port for gossip.</summary>
    public string Gossip => At(GossipPort);

    private string At(int port) => (Host.Contains(':', StringComparison.Ordinal) && Host[0] != '[' ? $"[{Host}]" : Host)
        + ":" + port.ToString(CultureInfo.InvariantCulture);
}
