namespace PromHa.Core;

/// <summary>The values of one header that is sent with each request: all that are given here, one after another.</summary>
public sealed record HttpHeader : ConfigModel
{
    /// <summary>Values in clear text.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> Values { get; init; } = [];

    /// <summary>Values that are hidden.</summary>
    /// <value>Default: none.</value>
    public ConfigList<Secret> Secrets { get; init; } = [];

    /// <summary>Files that hold a value each.</summary>
    /// <value>Default: none. Relative to the configuration file.</value>
    [FilePath]
    public ConfigList<string> Files { get; init; } = [];
}
