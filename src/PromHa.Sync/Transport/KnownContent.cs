namespace PromHa.Sync;

/// <summary>The contents at hand, upon which an update builds.</summary>
internal static class KnownContent
{
    /// <summary>Reads from a store, which may be another's.</summary>
    /// <returns>The content; null when it is not there, or damaged.</returns>
    public static byte[]? Read(BlobStore store, Sha256Digest digest)
    {
        try
        {
            return store.Read(digest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads from the store in a state directory, without being its owner.</summary>
    public static Func<Sha256Digest, byte[]?> In(string stateDirectory)
    {
        var store = new BlobStore(stateDirectory, isGuest: true);
        return digest => Read(store, digest);
    }
}
