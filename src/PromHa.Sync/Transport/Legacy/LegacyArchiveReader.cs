using System.Formats.Tar;
using System.IO.Compression;

namespace PromHa.Sync;

/// <summary>
/// Reads a <c>conf.tar.gz</c> into the store: regular files and directories below <c>conf/</c>, and nothing else. The archive is
/// checked as a whole before anything of it is stored.
/// </summary>
internal sealed class LegacyArchiveReader(GenerationStore store, PathFilter filter, string? mainFile)
{
    private const string Root = "conf/";
    private const UnixFileMode SpecialBits = UnixFileMode.SetUser | UnixFileMode.SetGroup;

    /// <exception cref="InvalidDataException">The archive is refused; the message says why.</exception>
    public async Task<GenerationManifest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await WithTarAsync(path, async tar =>
            {
                var sum = new GzipSum(tar);
                await using (sum.ConfigureAwait(false))
                {
                    await TarScan.CheckAsync(sum, cancellationToken).ConfigureAwait(false);
                    sum.Check(path);
                }
            }).ConfigureAwait(false);
            var tree = new Tree();
            await WithTarAsync(path, tar => ExtractAsync(tar, tree, cancellationToken)).ConfigureAwait(false);
            if (mainFile is not null && !tree.Files.ContainsKey(mainFile))
            {
                throw new InvalidDataException($"The archive has no {Root}{mainFile}; it is no Prometheus configuration, or only a part of one.");
            }

            store.Blobs.Sync([.. tree.Files.Values.Select(static f => f.Sha256).Distinct()]);
            var manifest = GenerationManifest.Create(tree.Files.Values.Concat(tree.EmptyDirectories()));
            store.Add(manifest);
            return manifest;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The archive is cut off.", e);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static async Task WithTarAsync(string path, Func<Stream, Task> read)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (file.ConfigureAwait(false))
        {
            var tar = new GZipStream(file, CompressionMode.Decompress);
            await using (tar.ConfigureAwait(false))
            {
                await read(tar).ConfigureAwait(false);
            }
        }
    }

    private async Task ExtractAsync(Stream stream, Tree tree, CancellationToken cancellationToken)
    {
        var reader = new TarReader(stream, leaveOpen: true);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                {
                    continue;
                }

                var isDirectory = entry.EntryType == TarEntryType.Directory;
                if (PathOf(entry.Name, isDirectory) is not { } path)
                {
                    continue; // The directory conf itself.
                }

                tree.Claim(path);
                if (isDirectory)
                {
                    tree.Directories.Add(path, (int)(entry.Mode & ~SpecialBits) & 0x1FF);
                }
                else if (FileOf(entry, path, tree) is { } linked)
                {
                    Keep(tree, linked);
                }
                else
                {
                    var blob = await store.Blobs.AddAsync(entry.DataStream ?? Stream.Null, GenerationManifest.MaximumFileBytes, cancellationToken).ConfigureAwait(false);
                    Keep(tree, new GenerationEntry(path, ConfigEntryKind.File, (int)entry.Mode & 0x1FF, blob.Size, blob.Md5, blob.Sha256));
                }
            }
        }
    }

    private void Keep(Tree tree, GenerationEntry file)
    {
        tree.All[file.Path] = file;
        if (filter.Takes(file.Path))
        {
            tree.Files[file.Path] = file;
        }
    }

    /// <summary>The entry of a second name of a file that came before; null for a file with content of its own.</summary>
    private static GenerationEntry? FileOf(TarEntry entry, string path, Tree tree)
    {
        if ((entry.Mode & SpecialBits) != 0)
        {
            throw new InvalidDataException($"'{TreePath.Printable(entry.Name)}' has the set-user or set-group bit; take it away on the master (chmod ug-s).");
        }

        return entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => null,
            TarEntryType.HardLink when PathOf(entry.LinkName, isDirectory: false) is { } target && tree.All.TryGetValue(target, out var file) => file with { Path = path },
            TarEntryType.SymbolicLink => throw new InvalidDataException($"'{TreePath.Printable(entry.Name)}' is a symbolic link; replace it by the file on the master."),
            _ => throw new InvalidDataException($"'{TreePath.Printable(entry.Name)}' is neither a file nor a directory ({entry.EntryType}); take it out of conf/ on the master."),
        };
    }

    private static string? PathOf(string name, bool isDirectory)
    {
        var path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        if (isDirectory)
        {
            path = path.EndsWith('/') ? path : path + '/';
            if (path == Root)
            {
                return null;
            }

            path = path[..^1];
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{TreePath.Printable(name)}' is not below {Root}.");
        }

        path = path[Root.Length..];
        return TreePath.FaultOf(path) is { } fault ? throw new InvalidDataException($"The path '{TreePath.Printable(name)}' {fault}.") : path;
    }

    private sealed class Tree
    {
        private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
        private readonly HashSet<string> _parents = new(StringComparer.Ordinal);

        /// <summary>What is taken.</summary>
        public SortedDictionary<string, GenerationEntry> Files { get; } = new(StringComparer.Ordinal);

        /// <summary>Every file, since one that is not taken may have a second name that is.</summary>
        public Dictionary<string, GenerationEntry> All { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Directories { get; } = new(StringComparer.Ordinal);

        public void Claim(string path)
        {
            if (!_claimed.Add(path))
            {
                throw new InvalidDataException($"'{TreePath.Printable(path)}' is in the archive twice; which of them is meant, it does not say.");
            }

            if (_claimed.Count > GenerationManifest.MaximumEntries)
            {
                throw new InvalidDataException($"The archive has more than {GenerationManifest.MaximumEntries} entries.");
            }

            _parents.UnionWith(TreePath.ParentsOf(path));
        }

        public IEnumerable<GenerationEntry> EmptyDirectories() => Directories
            .Where(d => !_parents.Contains(d.Key))
            .Select(static d => new GenerationEntry(d.Key, ConfigEntryKind.EmptyDirectory, d.Value, 0, default, default));
    }
}
