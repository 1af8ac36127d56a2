namespace PromHa.Core;

/// <summary>How a configuration is read. Immutable.</summary>
public sealed record ConfigReadOptions
{
    /// <summary>The name of the file in messages and locations.</summary>
    /// <value>Default: the path when a file is loaded, else the usual name of such a file.</value>
    public string? FileName { get; init; }

    /// <summary>
    /// Whether keys that this version does not know are kept, in <see cref="ConfigModel.UnknownKeys"/>, and written back. Otherwise they are
    /// errors, as they are to the servers.
    /// </summary>
    /// <value>Default <c>false</c>.</value>
    public bool KeepUnknownKeys { get; init; }
}
