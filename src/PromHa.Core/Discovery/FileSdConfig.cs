namespace PromHa.Core.Discovery;

/// <summary>Targets from files, which the server watches (<c>file_sd_configs</c>).</summary>
public sealed record FileSdConfig : ConfigModel
{
    /// <summary>Files ending in <c>.json</c>, <c>.yml</c> or <c>.yaml</c>; the last part of a path may hold one <c>*</c>.</summary>
    /// <value>Required: at least one. Relative to the configuration file.</value>
    [FilePath]
    public required ConfigList<string> Files { get; init; }

    /// <summary>How often the files are read even if no change was noticed.</summary>
    /// <value>Default <c>5m</c>.</value>
    [Default("5m")]
    public PromDuration? RefreshInterval { get; init; }
}
