namespace PromHa.Sync;

/// <summary>
/// The beginnings of large blobs whose transfer broke off, so that the next one goes on there, also after a restart. Nothing here
/// is believed: the whole blob is checked when it is complete. What is not wanted any more is deleted with the next transfer, so
/// there is never more than one generation's worth.
/// </summary>
internal sealed class PartialBlobs(string directory)
{
    /// <summary>Opens the beginning of a blob, empty when there is none.</summary>
    /// <returns>The file, or null when another transfer has it, or it cannot be kept; then the blob is fetched from its start.</returns>
    public FileStream? Open(BlobReference blob)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var file = new FileStream(PathOf(blob.Digest), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
            if (file.Length > blob.Size)
            {
                file.SetLength(0);
            }

            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Delete(Sha256Digest digest) => File.Delete(PathOf(digest));

    /// <summary>Deletes what does not belong to the wanted blobs.</summary>
    public void Keep(IEnumerable<BlobReference> wanted)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        var names = wanted.Select(static b => b.Digest.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory).Where(f => !names.Contains(Path.GetFileName(f))))
        {
            File.Delete(file);
        }
    }

    private string PathOf(Sha256Digest digest) => Path.Join(directory, digest.ToString());
}
