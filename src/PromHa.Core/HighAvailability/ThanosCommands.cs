namespace PromHa.Core.HighAvailability;

/// <summary>How the Thanos sidecar beside a Prometheus is started. Written to Thanos' documentation; not run against the real one. Immutable.</summary>
public sealed record ThanosSidecarCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/thanos</c>.</value>
    public string Program { get; init; } = "/usr/bin/thanos";

    /// <summary>The Prometheus beside it.</summary>
    /// <value>Default <c>http://localhost:9090</c>.</value>
    public string PrometheusUrl { get; init; } = "http://localhost:9090";

    /// <summary>The directory of Prometheus' time series database.</summary>
    /// <value>Default <c>/var/lib/prometheus</c>.</value>
    public string StoragePath { get; init; } = "/var/lib/prometheus";

    /// <summary>The file with the object store; blocks are uploaded only when it is given.</summary>
    /// <value>Default: none.</value>
    public string? ObjectStoreConfigFile { get; init; }

    /// <summary>Address and port of the store API.</summary>
    /// <value>Default <c>0.0.0.0:10901</c>.</value>
    public string GrpcAddress { get; init; } = "0.0.0.0:10901";

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("--", "sidecar")
        .Add("prometheus.url", PrometheusUrl)
        .Add("tsdb.path", StoragePath)
        .Add("objstore.config-file", ObjectStoreConfigFile)
        .Add("grpc-address", GrpcAddress)
        .For(Program, ExtraArguments);
}

/// <summary>How Thanos Query is started over several sidecars. Written to Thanos' documentation; not run against the real one. Immutable.</summary>
public sealed record ThanosQueryCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/thanos</c>.</value>
    public string Program { get; init; } = "/usr/bin/thanos";

    /// <summary>The labels that tell replicas of the same series apart: what differs in nothing else is merged.</summary>
    /// <value>Default <c>replica</c>.</value>
    public ConfigList<string> ReplicaLabels { get; init; } = ["replica"];

    /// <summary>The store APIs to ask: host and port of each sidecar.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Endpoints { get; init; } = [];

    /// <summary>Address and port of the web interface.</summary>
    /// <value>Default <c>0.0.0.0:10902</c>.</value>
    public string HttpAddress { get; init; } = "0.0.0.0:10902";

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("--", "query")
        .Add("http-address", HttpAddress)
        .Each("query.replica-label", ReplicaLabels)
        .Each("endpoint", Endpoints)
        .For(Program, ExtraArguments);
}
