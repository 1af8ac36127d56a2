namespace PromHa.Sync;

/// <summary>How far the transfer of a generation is.</summary>
/// <param name="Digest">The generation.</param>
/// <param name="BytesDone">What has arrived of what was missing, in bytes of content.</param>
/// <param name="BytesTotal">What was missing, in bytes of content.</param>
/// <param name="Since">When the transfer began.</param>
public sealed record TransferProgress(Sha256Digest Digest, long BytesDone, long BytesTotal, DateTimeOffset Since);
