namespace PromHa.Sync;

/// <summary>
/// Makes a generation of a tree: copies new content into the store, hashing the very bytes it packs, so that what is published
/// is what was hashed.
/// </summary>
internal sealed class GenerationPackager(GenerationStore store, Func<string, Stream> open)
{
    /// <summary>Packs the tree.</summary>
    /// <param name="tree">The tree as detected.</param>
    /// <param name="previous">A generation whose content may be taken over without reading it again.</param>
    /// <param name="cancellationToken">Ends the packing.</param>
    /// <returns>The generation, or null when a file is no longer what was detected: the tree has moved on.</returns>
    public async Task<GenerationManifest?> PackAsync(ConfigManifest tree, GenerationManifest? previous, CancellationToken cancellationToken)
    {
        var known = previous?.Entries
            .Where(e => e.Kind == ConfigEntryKind.File && store.Blobs.Has(e.Sha256, e.Size))
            .GroupBy(static e => (e.Md5, e.Size))
            .ToDictionary(static g => g.Key, static g => g.First().Sha256) ?? [];
        var entries = new List<GenerationEntry>(tree.Entries.Count);
        var added = new HashSet<Sha256Digest>();
        foreach (var entry in tree.Entries)
        {
            var sha256 = default(Sha256Digest);
            if (entry.Kind == ConfigEntryKind.File && !known.TryGetValue((entry.Md5, entry.Size), out sha256))
            {
                if (await CopyAsync(entry, cancellationToken).ConfigureAwait(false) is not { } blob)
                {
                    return null;
                }

                sha256 = blob.Sha256;
                added.Add(sha256);
            }

            entries.Add(new GenerationEntry(entry.Path, entry.Kind, entry.Mode, entry.Size, entry.Md5, sha256));
        }

        store.Blobs.Sync(added);
        var manifest = GenerationManifest.Create(entries);
        store.Add(manifest);
        return manifest;
    }

    private async Task<StoredBlob?> CopyAsync(ConfigEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var stream = open(entry.Path);
            await using (stream.ConfigureAwait(false))
            {
                var blob = await store.Blobs.AddAsync(stream, entry.Size, cancellationToken).ConfigureAwait(false);
                return blob.Md5 == entry.Md5 && blob.Size == entry.Size ? blob : null;
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return null; // Removed, or longer than it was.
        }
    }
}
