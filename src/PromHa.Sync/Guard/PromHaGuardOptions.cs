namespace PromHa.Sync;

/// <summary>
/// Which generations are refused although they are valid, because monitoring would suffer. What compares with the generation before
/// runs where the generation is made; what a host can only say of itself runs on every node. A single generation passes once
/// with <c>promha approve</c>.
/// </summary>
public sealed class PromHaGuardOptions
{
    /// <summary>Gets or sets the guard <c>empty-or-truncated</c>: a main file without content, empty files, a tree that shrank.</summary>
    public EmptyOrTruncatedGuardOptions EmptyOrTruncated { get; set; } = new();

    /// <summary>Gets or sets the guard <c>targets-lost</c>: targets of file_sd files and static configs that are gone.</summary>
    public LostShareGuardOptions TargetsLost { get; set; } = new();

    /// <summary>Gets or sets the guard <c>rules-lost</c>: recording and alerting rules that are gone.</summary>
    public LostShareGuardOptions RulesLost { get; set; } = new();

    /// <summary>Gets or sets the guard <c>missing-sd-directories</c>: file_sd patterns that lost what they matched.</summary>
    public MissingSdDirectoriesGuardOptions MissingSdDirectories { get; set; } = new();

    /// <summary>Gets or sets the guard <c>inotify-budget</c>: more file_sd configs than this host lets a user watch.</summary>
    public InotifyBudgetGuardOptions InotifyBudget { get; set; } = new();

    /// <summary>Gets or sets the guard <c>unknown-binary-files</c>: archives, programs and huge files that came into the tree.</summary>
    public UnknownBinaryFilesGuardOptions UnknownBinaryFiles { get; set; } = new();
}

/// <summary>What all guards have.</summary>
public abstract class GuardOptions
{
    private protected GuardOptions()
    {
    }

    /// <summary>Gets or sets whether the guard looks at generations.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;
}

/// <summary>How much of something may be lost with one generation.</summary>
public sealed class LostShareGuardOptions : GuardOptions
{
    /// <summary>Gets or sets the share that may be lost, from 0 to 1; what is more is refused.</summary>
    /// <value>Default: 0.5.</value>
    public double MaxShare { get; set; } = 0.5;

    /// <summary>Gets or sets how many have to be lost before the share counts.</summary>
    /// <value>Default: 10.</value>
    public int MinCount { get; set; } = 10;
}

/// <summary>How small a tree may become with one generation.</summary>
public sealed class EmptyOrTruncatedGuardOptions : GuardOptions
{
    /// <summary>Gets or sets the share of its files, and of their bytes, that a tree has to keep, from 0 to 1.</summary>
    /// <value>Default: 0.1.</value>
    public double MinShareLeft { get; set; } = 0.1;

    /// <summary>Gets or sets how many files a tree must have had for its shrinking to count.</summary>
    /// <value>Default: 10.</value>
    public int MinCount { get; set; } = 10;
}

/// <summary>Whether lost places of file_sd count.</summary>
public sealed class MissingSdDirectoriesGuardOptions : GuardOptions;

/// <summary>How many inotify instances are left to others.</summary>
public sealed class InotifyBudgetGuardOptions : GuardOptions
{
    /// <summary>Gets or sets how many of <c>fs.inotify.max_user_instances</c> are not for Prometheus' file_sd configs.</summary>
    /// <value>Default: 2.</value>
    public int Reserve { get; set; } = 2;
}

/// <summary>How large a file of a conf tree may be.</summary>
public sealed class UnknownBinaryFilesGuardOptions : GuardOptions
{
    /// <summary>Gets or sets the largest size of a new or changed file, in bytes.</summary>
    /// <value>Default: 64 MiB.</value>
    public long MaxFileBytes { get; set; } = 64L << 20;
}
