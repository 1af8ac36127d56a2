namespace PromHa.Sync;

/// <summary>What a restore changes, or has changed.</summary>
/// <param name="Before">The digest of the tree before; after a restore it is kept under it.</param>
/// <param name="Added">Files that come.</param>
/// <param name="Modified">Files that get other content or another mode.</param>
/// <param name="Removed">Files that go.</param>
public sealed record RestorePlan(Sha256Digest Before, IReadOnlyList<string> Added, IReadOnlyList<string> Modified, IReadOnlyList<string> Removed)
{
    /// <summary>Gets whether the directory is the generation already.</summary>
    public bool IsEmpty => Added.Count + Modified.Count + Removed.Count == 0;
}

/// <summary>A generation cannot be restored; the message says why, whether something was changed, and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class RestoreException(string message, Exception? inner = null) : Exception(message, inner);
