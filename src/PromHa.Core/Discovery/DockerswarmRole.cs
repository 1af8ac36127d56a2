namespace PromHa.Core.Discovery;

/// <summary>What <see cref="DockerswarmSdConfig"/> discovers.</summary>
public enum DockerswarmRole
{
    /// <summary>Services and their published ports.</summary>
    Services,

    /// <summary>Tasks and their ports.</summary>
    Tasks,

    /// <summary>Nodes of the swarm.</summary>
    Nodes,
}
