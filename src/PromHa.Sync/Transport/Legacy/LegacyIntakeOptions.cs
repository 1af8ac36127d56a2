namespace PromHa.Sync;

/// <summary>Where the archive is, and what is taken of it.</summary>
internal sealed class LegacyIntakeOptions
{
    public required Uri Url { get; init; }

    /// <summary>What belongs to the tree: the same as the slave looks at in its own.</summary>
    public required PathFilter Filter { get; init; }

    /// <summary>The file without which an archive is refused; null when there is none.</summary>
    public string? MainFile { get; init; }

    /// <summary>The time between two questions; the scripts ask as often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
