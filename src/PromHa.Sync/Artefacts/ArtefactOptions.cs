namespace PromHa.Sync;

/// <summary>
/// Something else than configuration that a master brings to its slaves in the same way: a program, a script, a dashboard. It
/// is a directory; each state of it is a version, which is put beside the former ones and switched to in one step.
/// </summary>
public sealed class ArtefactOptions
{
    /// <summary>Gets or sets its name, the same on both sides: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Gets or sets, on a master, the directory that is shipped; on a slave, the directory with the versions: each in
    /// <c>versions/REVISION-DIGEST</c>, and <c>current</c>, a symbolic link to the one in use.
    /// </summary>
    public string Directory { get; set; } = "";

    /// <summary>Gets or sets, on a slave, the program that makes the switch take effect, such as one that restarts a service. It gets the version's directory on standard input.</summary>
    /// <value>Default: empty, nothing is run.</value>
    public string Command { get; set; } = "";

    /// <summary>Gets its arguments, each passed as it is.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>Gets or sets how long it may take, before it is killed.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets, on a slave, an address that answers with 2xx when the version in use works.</summary>
    /// <value>Default: null, the command's exit code decides alone.</value>
    public Uri? HealthUrl { get; set; }

    /// <summary>Gets or sets how long a version may take to become healthy.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many former versions a slave keeps.</summary>
    /// <value>Default: 3.</value>
    public int KeepVersions { get; set; } = 3;
}
