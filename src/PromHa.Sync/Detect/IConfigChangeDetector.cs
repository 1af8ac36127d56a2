namespace PromHa.Sync;

/// <summary>Tells what changed in a conf tree.</summary>
/// <remarks>
/// Implementations compare the tree as a set, so that an added file is seen as surely as a modified one, and are safe for use
/// from several threads; calls are served one after the other.
/// </remarks>
public interface IConfigChangeDetector
{
    /// <summary>Looks once and compares with the look before (the first look: with a loaded state, or with an empty tree).</summary>
    /// <param name="cancellationToken">Ends the look; what was known before stays.</param>
    /// <returns>The difference and the tree as it is now.</returns>
    ValueTask<ConfigChangeSet> DetectAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields the tree as it is, and then each change after it has settled. Nothing is lost while the caller is busy: what
    /// happened meanwhile is in the next change set.
    /// </summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Change sets; the first may be empty, a later one is empty only if its problems changed.</returns>
    IAsyncEnumerable<ConfigChangeSet> WatchAsync(CancellationToken cancellationToken = default);
}
