namespace PromHa.Sync;

/// <summary>The published tree as the archive that the shell scripts fetch.</summary>
/// <param name="Content">The bytes: seekable, and the caller's to dispose.</param>
/// <param name="Digest">The generation.</param>
/// <param name="Modified">When it was made, in whole seconds; a later archive is at least a second younger.</param>
public sealed record LegacyArchive(Stream Content, Sha256Digest Digest, DateTimeOffset Modified);

/// <summary>What a master offers to slaves that run the shell scripts.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface ILegacyPublication
{
    /// <summary>Whether an address has not yet fetched the current generation as a whole.</summary>
    /// <param name="address">The client's address: the scripts have no other name.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>True until <see cref="Fetched"/> was called for the current generation; false while none is published.</returns>
    ValueTask<bool> HasNewsAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Opens the archive of the current generation, which is made once and never changes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The archive, or null while none is published.</returns>
    ValueTask<LegacyArchive?> OpenArchiveAsync(CancellationToken cancellationToken = default);

    /// <summary>An address has fetched an archive as a whole. This survives restarts.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="digest">The generation it fetched.</param>
    void Fetched(string address, Sha256Digest digest);
}
