namespace PromHa.Sync;

/// <summary>What becomes of a generation whose hook failed.</summary>
public enum HookFailure
{
    /// <summary>It stays in force; the failure is in the evidence and in the log.</summary>
    Report = 0,

    /// <summary>It is rolled back, as if a server had refused it.</summary>
    RollBack,
}

/// <summary>A program that runs after a generation that changed certain files is in place and the servers run it.</summary>
/// <remarks>
/// It runs at least once for each such change: after a kill in the middle it runs again, so it must bear that. No shell is
/// involved. It gets the changed paths that match on standard input, one a line; <c>PROMHA_DIGEST</c>, <c>PROMHA_REVISION</c>,
/// <c>PROMHA_TERM</c>, <c>PROMHA_NODE</c> and <c>PROMHA_CONF_DIRECTORY</c> in its environment, with <c>PATH</c> and nothing of PromHa's own;
/// and the conf directory as its working directory. It must exit with 0. No hook runs after a roll-back: one that asks for it
/// must have changed nothing when it fails. Hooks run on slaves, where files are put in place.
/// </remarks>
public sealed class HookOptions
{
    /// <summary>Gets the globs of the files whose change runs it, relative to the conf directory, such as <c>webhook/**</c>.</summary>
    public IList<string> Match { get; } = [];

    /// <summary>Gets or sets the program, as an absolute path.</summary>
    public string Command { get; set; } = "";

    /// <summary>Gets its arguments, each passed as it is.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Arguments { get; } = [];

    /// <summary>Gets or sets how long it may take, before it and everything it started is killed.</summary>
    /// <value>Default: 30 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets what becomes of the generation when it fails.</summary>
    /// <value>Default: <see cref="HookFailure.Report"/>.</value>
    public HookFailure OnFailure { get; set; }

    /// <summary>
    /// Gets the paths, relative to the conf directory, of programs in the conf tree that may be the <see cref="Command"/>. Whoever
    /// can write the master's tree then runs programs on this host.
    /// </summary>
    /// <value>Default: empty, a program in the conf tree is refused.</value>
    public IList<string> AllowInTree { get; } = [];
}
