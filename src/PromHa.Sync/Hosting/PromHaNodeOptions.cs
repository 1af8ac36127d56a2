using PromHa.Core;

namespace PromHa.Sync;

/// <summary>What master and slave have in common.</summary>
public abstract class PromHaNodeOptions
{
    /// <summary>Gets or sets the node's name in reports and logs.</summary>
    /// <value>Default: the host's name.</value>
    public string NodeName { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets the conf tree, as an absolute path.</summary>
    public string ConfDirectory { get; set; } = "";

    /// <summary>
    /// Gets or sets where PromHa keeps content, manifests and its journal. It must be on the file system of the conf tree, since
    /// files are put in place by rename, and belongs to one process.
    /// </summary>
    /// <value>Default: beside the conf tree, its name with <c>.promha</c> at the end.</value>
    public string StateDirectory { get; set; } = "";

    /// <summary>Gets the servers on this host that run what is in the tree.</summary>
    /// <value>Default: empty; then nothing is reloaded, and only the files themselves are proved.</value>
    public IList<ReloadTargetOptions> Reload { get; } = [];

    /// <summary>Gets or sets which files of the tree the servers read.</summary>
    /// <value>Default: <c>prometheus.yml</c> and <c>alertmanager.yml</c> in the root.</value>
    public ConfTreeLayout Layout { get; set; } = new();

    /// <summary>Gets the globs of files that are not part of the tree.</summary>
    /// <value>Default: <see cref="ConfigChangeDetectorOptions.DefaultExclude"/>.</value>
    public IList<string> Exclude { get; } = [.. ConfigChangeDetectorOptions.DefaultExclude];

    /// <summary>Gets or sets whether a symbolic link is shipped as the file or directory that it leads to.</summary>
    /// <value>Default: false.</value>
    public bool FollowSymbolicLinks { get; set; }

    /// <summary>Gets or sets below which directory links may lead, as an absolute path.</summary>
    /// <value>Default: null, the directory that holds the conf tree.</value>
    public string? SymbolicLinkRoot { get; set; }

    /// <summary>Gets or sets what a tree is validated for before anything comes of it.</summary>
    public PromHaValidationOptions Validation { get; set; } = new();

    /// <summary>Gets or sets which valid generations are refused all the same.</summary>
    public PromHaGuardOptions Guards { get; set; } = new();

    /// <summary>Gets or sets the time between two looks at the tree without any event.</summary>
    /// <value>Default: 30 s.</value>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long nothing may have changed before a change counts as settled.</summary>
    /// <value>Default: 100 ms.</value>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how many former generations are kept.</summary>
    public RetentionOptions Backups { get; set; } = new();

    /// <summary>
    /// Gets or sets whether the running generation is made a time series of the servers of a slave. A master's tree is its
    /// owner's, and is left as it is.
    /// </summary>
    public MarkerRuleOptions MarkerRule { get; set; } = new();

    /// <summary>Gets what is shipped beside configuration.</summary>
    /// <value>Default: empty.</value>
    public IList<ArtefactOptions> Artefacts { get; } = [];

    /// <summary>Gets or sets who may talk to whom.</summary>
    public PromHaAuthOptions Auth { get; set; } = new();

    /// <summary>Gets or sets how this node speaks TLS to other nodes.</summary>
    public PromHaTlsOptions Tls { get; set; } = new();

    /// <summary>Gets or sets how much other hosts may ask of this one.</summary>
    public PromHaLimitOptions Limits { get; set; } = new();

    /// <summary>Gets the programs that run after a change of certain files.</summary>
    /// <value>Default: empty.</value>
    public IList<HookOptions> Hooks { get; } = [];
}

/// <summary>Options of a master.</summary>
public sealed class PromHaMasterOptions : PromHaNodeOptions
{
    /// <summary>Gets or sets in which order the slaves get a new generation.</summary>
    public RolloutOptions Rollout { get; set; } = new();

    /// <summary>Gets or sets which slaves the master delivers to by itself.</summary>
    public HttpPushOptions Master { get; set; } = new();

    /// <summary>Gets or sets how slaves with the shell scripts are served.</summary>
    public PromHaLegacyOptions Legacy { get; set; } = new();
}

/// <summary>Options of a slave.</summary>
public sealed class PromHaSlaveOptions : PromHaNodeOptions
{
    /// <summary>Gets or sets where the master is.</summary>
    public HttpPullOptions Master { get; set; } = new();

    /// <summary>Gets or sets what is different on this slave from the published tree.</summary>
    public OverlayOptions Overlay { get; set; } = new();

    /// <summary>Gets or sets how generations come to this slave.</summary>
    /// <value>Default: <see cref="SlaveTransport.Pull"/>.</value>
    public SlaveTransport Transport { get; set; }

    /// <summary>Gets or sets the directory that something else fills, as an absolute path; for <see cref="SlaveTransport.Directory"/>.</summary>
    public string SourceDirectory { get; set; } = "";

    /// <summary>Gets or sets how long the source directory must have stayed as it is before it is taken.</summary>
    /// <value>Default: 2 s.</value>
    public TimeSpan SourceQuietPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how the conf tree is changed.</summary>
    /// <value>Default: <see cref="ApplyMode.InPlace"/>.</value>
    public ApplyMode ApplyMode { get; set; }

    /// <summary>Gets or sets what is done about edits by hand on this host.</summary>
    public PromHaDriftOptions Drift { get; set; } = new();
}
