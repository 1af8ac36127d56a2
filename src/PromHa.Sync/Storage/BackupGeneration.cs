namespace PromHa.Sync;

/// <summary>A generation that a node keeps.</summary>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="Origin">How it came to the node, the last time.</param>
/// <param name="Revision">Its number; null for a tree that was never published.</param>
/// <param name="Term">The term of the number; null for a tree that was never published.</param>
/// <param name="At">When it came, by the node's clock.</param>
/// <param name="By">Who brought it; empty when nobody knows.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Bytes">Their sizes together.</param>
/// <param name="IsComplete">Whether all of its content is kept, so that it can be restored.</param>
/// <param name="IsInForce">Whether it is what the node publishes (master) or runs (slave).</param>
public sealed record BackupGeneration(
    Sha256Digest Digest,
    GenerationOrigin Origin,
    long? Revision,
    long? Term,
    DateTimeOffset At,
    string By,
    SyncResult Result,
    int Files,
    long Bytes,
    bool IsComplete,
    bool IsInForce);
