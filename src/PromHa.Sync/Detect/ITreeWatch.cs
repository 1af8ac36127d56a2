namespace PromHa.Sync;

/// <summary>
/// Tells that something in a tree may have changed, and where. Events are hints only: a watch can overflow, or not be possible
/// at all, so the tree is looked at periodically as well.
/// </summary>
internal interface ITreeWatch : IDisposable
{
    /// <summary>Gets whether events can be expected.</summary>
    bool IsWatching { get; }

    /// <summary>Starts again after a failure; called before each periodic look.</summary>
    void Repair();

    /// <summary>Takes the directories with events since this was last called, relative to the root.</summary>
    /// <returns>Null when it can be anywhere.</returns>
    IReadOnlyCollection<string>? TakePlaces();
}
