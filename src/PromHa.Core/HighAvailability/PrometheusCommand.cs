namespace PromHa.Core.HighAvailability;

/// <summary>How Prometheus is started. Immutable.</summary>
public sealed record PrometheusCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/prometheus</c>.</value>
    public string Program { get; init; } = "/usr/bin/prometheus";

    /// <summary>The main file.</summary>
    /// <value>Default <c>/etc/prometheus/prometheus.yml</c>.</value>
    public string ConfigFile { get; init; } = "/etc/prometheus/prometheus.yml";

    /// <summary>The directory of the time series database.</summary>
    /// <value>Default <c>/var/lib/prometheus</c>.</value>
    public string StoragePath { get; init; } = "/var/lib/prometheus";

    /// <summary>How long samples are kept.</summary>
    /// <value>Default: Prometheus' own, 15 days.</value>
    public PromDuration? Retention { get; init; }

    /// <summary>How much disk the samples may take.</summary>
    /// <value>Default: no limit.</value>
    public ByteSize? RetentionSize { get; init; }

    /// <summary>Address and port of the web interface.</summary>
    /// <value>Default <c>:9090</c>.</value>
    public string ListenAddress { get; init; } = ":9090";

    /// <summary>Whether <c>POST /-/reload</c> is answered. PromHa needs it, or the right to send a signal.</summary>
    /// <value>Default <c>true</c>.</value>
    public bool EnableLifecycle { get; init; } = true;

    /// <summary>The address under which people reach the server; it is in every alert.</summary>
    /// <value>Default: the name of the host.</value>
    public string? ExternalUrl { get; init; }

    /// <summary>The file with the web server's TLS and users.</summary>
    /// <value>Default: none.</value>
    public string? WebConfigFile { get; init; }

    /// <summary>
    /// Whether blocks stay as small as they are written: the Thanos sidecar uploads them, and a local compaction would take them away under it.
    /// </summary>
    /// <value>Default <c>false</c>.</value>
    public bool ForThanosSidecar { get; init; }

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("--")
        .Add("config.file", ConfigFile)
        .Add("storage.tsdb.path", StoragePath)
        .Add("storage.tsdb.retention.time", Retention?.ToString())
        .Add("storage.tsdb.retention.size", RetentionSize?.ToString())
        .Add("storage.tsdb.min-block-duration", ForThanosSidecar ? "2h" : null)
        .Add("storage.tsdb.max-block-duration", ForThanosSidecar ? "2h" : null)
        .Add("web.listen-address", ListenAddress)
        .Add("web.external-url", ExternalUrl)
        .Add("web.config.file", WebConfigFile)
        .Switch("web.enable-lifecycle", EnableLifecycle)
        .For(Program, ExtraArguments);
}
