namespace PromHa.Sync;

/// <summary>What a server did with a configuration.</summary>
public enum ReloadStatus
{
    /// <summary>Nothing is known.</summary>
    Unknown = 0,

    /// <summary>The server was seen to run what was shipped.</summary>
    Verified,

    /// <summary>The server refused the configuration; what it runs may be partly the new one.</summary>
    Refused,

    /// <summary>The server does not run what was shipped, although it did not say why.</summary>
    Mismatch,

    /// <summary>The server cannot be reached, or is still starting.</summary>
    Unreachable,

    /// <summary>The server answers, but not the way it is set up here: reload switched off, wrong credentials, wrong address.</summary>
    Misconfigured,
}

/// <summary>What a server did with a configuration, and how it is known.</summary>
/// <param name="Status">The status.</param>
/// <param name="Message">One or two sentences for a person, with the server's address, and how to mend it.</param>
/// <param name="Evidence">What was seen.</param>
public sealed record ReloadResult(ReloadStatus Status, string Message, IReadOnlyList<string> Evidence)
{
    /// <summary>Makes a result without evidence.</summary>
    /// <param name="status">The status.</param>
    /// <param name="message">What happened and how to mend it.</param>
    /// <returns>The result.</returns>
    public static ReloadResult Of(ReloadStatus status, string message) => new(status, message, []);
}
