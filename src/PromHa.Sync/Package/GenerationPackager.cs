namespace PromHa.Sync;

/// <summary>
/// Makes a generation of a tree: copies new content into the store, hashing the very bytes it packs, so that what is published
/// is what was hashed. Remembers what it packed last: the next tree costs what is different in it. For one caller at a time.
/// </summary>
internal sealed class GenerationPackager(GenerationStore store, Func<string, Stream> open)
{
    private (ConfigManifest Tree, GenerationManifest Generation) _last = (ConfigManifest.Empty, GenerationManifest.Empty);

    /// <summary>Packs the tree.</summary>
    /// <param name="tree">The tree as detected.</param>
    /// <param name="previous">A generation whose content may be taken over without reading it again.</param>
    /// <param name="cancellationToken">Ends the packing.</param>
    /// <returns>The generation, or null when a file is no longer what was detected: the tree has moved on.</returns>
    public async Task<GenerationManifest?> PackAsync(ConfigManifest tree, GenerationManifest? previous, CancellationToken cancellationToken)
    {
        var (put, removed) = Open(tree);
        if (put.Count > 0 || removed.Count > 0)
        {
            var known = KnownContent(put, previous);
            var entries = new List<GenerationEntry>(put.Count);
            var added = new HashSet<Sha256Digest>();
            foreach (var entry in put)
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
            _last = (tree, _last.Generation.With(removed, entries));
        }

        _last = (tree, _last.Generation);
        store.Add(_last.Generation);
        return _last.Generation;
    }

    /// <summary>What is different from the last tree, and what of that one has lost its content meanwhile.</summary>
    private (List<ConfigEntry> Put, List<string> Removed) Open(ConfigManifest tree)
    {
        var (put, removed) = (new List<ConfigEntry>(), new List<string>());
        if (!ReferenceEquals(tree, _last.Tree))
        {
            Compare(EntriesOf(_last.Tree), EntriesOf(tree), put, removed);
        }

        if (store.MissingOf(_last.Generation) is { Count: > 0 } missing)
        {
            var open = put.Select(static e => e.Path).Concat(removed).ToHashSet(StringComparer.Ordinal);
            var lost = missing.Select(static e => e.Path).Where(p => !open.Contains(p)).ToHashSet(StringComparer.Ordinal);
            put.AddRange(tree.Entries.Where(e => lost.Contains(e.Path)));
        }

        return (put, removed);
    }

    private static void Compare(ReadOnlySpan<ConfigEntry> before, ReadOnlySpan<ConfigEntry> now, List<ConfigEntry> put, List<string> removed)
    {
        int i = 0, j = 0;
        while (i < before.Length && j < now.Length)
        {
            ref readonly var a = ref before[i];
            ref readonly var b = ref now[j];
            switch (ReferenceEquals(a.Path, b.Path) ? 0 : string.CompareOrdinal(a.Path, b.Path))
            {
                case < 0:
                    removed.Add(a.Path);
                    i++;
                    break;
                case > 0:
                    put.Add(b);
                    j++;
                    break;
                default:
                    if (a.Md5 != b.Md5 || a.Size != b.Size || a.Mode != b.Mode || a.Kind != b.Kind)
                    {
                        put.Add(b);
                    }

                    i++;
                    j++;
                    break;
            }
        }

        for (; i < before.Length; i++)
        {
            removed.Add(before[i].Path);
        }

        put.AddRange(now[j..]);
    }

    private static ConfigEntry[] EntriesOf(ConfigManifest tree) => tree.Entries as ConfigEntry[] ?? [.. tree.Entries];

    /// <summary>Content that is in the store already, under the same path or another one.</summary>
    private Dictionary<(Md5Digest Md5, long Size), Sha256Digest> KnownContent(List<ConfigEntry> wanted, GenerationManifest? previous)
    {
        var open = wanted.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => (e.Md5, e.Size)).ToHashSet();
        var known = new Dictionary<(Md5Digest, long), Sha256Digest>();
        if (open.Count == 0)
        {
            return known;
        }

        Look(_last.Generation.Span);
        if (previous is not null && !ReferenceEquals(previous, _last.Generation))
        {
            Look(previous.Span);
        }

        return known;

        void Look(ReadOnlySpan<GenerationEntry> entries)
        {
            foreach (ref readonly var entry in entries)
            {
                if (entry.Kind == ConfigEntryKind.File && open.Contains((entry.Md5, entry.Size)) && store.Blobs.Has(entry.Sha256, entry.Size))
                {
                    known.TryAdd((entry.Md5, entry.Size), entry.Sha256);
                }
            }
        }
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
