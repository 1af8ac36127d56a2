namespace PromHa.Sync;

/// <summary>
/// Which generation is current: the small document that changes, while manifests and blobs never do.
/// </summary>
/// <param name="Term">The publisher's epoch: a publisher that starts without its state takes a higher one.</param>
/// <param name="Revision">Counts the publisher's generations within a term, from 1.</param>
/// <param name="Digest">The digest of the generation's manifest.</param>
/// <param name="PublishedAt">When it was published, by the publisher's clock.</param>
public sealed record GenerationHead(long Term, long Revision, Sha256Digest Digest, DateTimeOffset PublishedAt)
{
    /// <summary>Whether this generation comes before another one.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True when the term is lower, or the term is equal and the revision lower.</returns>
    public bool IsOlderThan(GenerationHead other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Term < other.Term || (Term == other.Term && Revision < other.Revision);
    }

    /// <summary>A short name.</summary>
    /// <returns>For example <c>revision 7 (1f2e3d4c5b6a)</c>.</returns>
    public override string ToString() => $"revision {Revision} ({Digest.ToShortString()})";
}
