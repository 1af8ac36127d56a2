namespace PromHa.Sync;

/// <summary>How <see cref="ConfigChangeDetector"/> looks at a conf tree.</summary>
public sealed class ConfigChangeDetectorOptions
{
    /// <summary>What editors and version control leave in a directory and nobody wants on another host.</summary>
    public static IReadOnlyList<string> DefaultExclude { get; } =
    [
        "**/.*.sw?", "**/*.swp", "**/*.swo", "**/*.swx", "**/4913", // vim
        "**/*~", "**/.#*", "**/#*#", // Emacs, and many others
        "**/.*.kate-swp", "**/.goutputstream-*", "**/*___jb_tmp___", "**/*___jb_old___", "**/.~lock.*#", "**/~$*", // Kate, gedit, JetBrains, office programs
        "**/.*.tmp", "**/.ansible_tmp*", "**/.*.*.??????", "**/.nfs*", // files on their way: of many tools, of Ansible and rsync, and removed ones on NFS
        "**/.DS_Store", "**/._*", // macOS
        "**/..*", "**/..*/**", // a Kubernetes ConfigMap's own directories, which the files in it link to
        "**/.git/**", "**/.promha*/**",
    ];

    /// <summary>Gets or sets the tree's root, as an absolute path.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Gets or sets the globs of files to take (<c>*</c>, <c>?</c> within a segment, <c>**</c> over segments).</summary>
    /// <value>Default: empty, which takes every file.</value>
    public IList<string> Include { get; set; } = [];

    /// <summary>Gets or sets the globs of files to leave out.</summary>
    /// <value>Default: <see cref="DefaultExclude"/>.</value>
    public IList<string> Exclude { get; set; } = [.. DefaultExclude];

    /// <summary>Gets or sets whether a symbolic link is taken as the file or directory that it leads to.</summary>
    /// <value>Default: false; links are reported and left out, since a link can point at anything on the host.</value>
    public bool FollowSymbolicLinks { get; set; }

    /// <summary>
    /// Gets or sets how far links may lead: to what lies below this directory. One that leads elsewhere, or in a circle, blocks the tree,
    /// since leaving it out would look as if its content had been removed. Only for the Linux file system.
    /// </summary>
    /// <value>Default: null, the directory that holds the tree. <c>/</c> allows everything.</value>
    public string? SymbolicLinkRoot { get; set; }

    /// <summary>Gets or sets where the state is kept between runs, so that a restart hashes only what changed.</summary>
    /// <value>Default: null, nothing is kept. A damaged file is ignored and everything is hashed again.</value>
    public string? StateFile { get; set; }

    /// <summary>Gets or sets the time between two looks without any event: watching is for speed, looking is for truth.</summary>
    /// <value>Default: 30 s.</value>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long nothing may have changed before a change counts as settled.</summary>
    /// <value>Default: 100 ms.</value>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how long a burst of changes may be gathered before it is reported all the same.</summary>
    /// <value>Default: 5 s.</value>
    public TimeSpan MaximumWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a changed file that somebody still has open for writing is waited for.</summary>
    /// <value>Default: 30 s. Only the Linux file system can tell.</value>
    public TimeSpan OpenWriterWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many threads read and hash a tree. Only for the Linux file system, and for trees that are worth it.</summary>
    /// <value>Default: the number of processors, at most 4. At least 1.</value>
    public int HashThreads { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}
