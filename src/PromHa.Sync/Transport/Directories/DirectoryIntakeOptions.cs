namespace PromHa.Sync;

/// <summary>What is taken from a source directory, and when.</summary>
internal sealed class DirectoryIntakeOptions
{
    /// <summary>What git and rsync keep for themselves. Rsync writes <c>.name.XXXXXX</c> and renames it to <c>name</c>.</summary>
    public static readonly string[] NeverTaken = ["**/.git", "**/.git/**", "**/.~tmp~/**", "**/.*.??????"];

    public required string Directory { get; init; }

    public IEnumerable<string> Exclude { get; init; } = ConfigChangeDetectorOptions.DefaultExclude;

    public bool FollowSymbolicLinks { get; init; }

    /// <summary>How long the tree must have stayed as it is.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan ScanInterval { get; init; } = TimeSpan.FromSeconds(30);
}
