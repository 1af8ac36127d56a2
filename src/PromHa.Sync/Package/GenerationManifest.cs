using System.Buffers;
using System.Text;

namespace PromHa.Sync;

/// <summary>One entry of a generation: what the change detector saw, and the SHA-256 of the packed bytes.</summary>
/// <param name="Path">Relative to the tree's root, with <c>/</c> between segments.</param>
/// <param name="Kind">File or empty directory.</param>
/// <param name="Mode">Permission bits, octal 0 to 0777.</param>
/// <param name="Size">Length in bytes; 0 for a directory.</param>
/// <param name="Md5">MD5 of the content; default for a directory.</param>
/// <param name="Sha256">SHA-256 of the content, the blob's address; default for a directory.</param>
public readonly record struct GenerationEntry(string Path, ConfigEntryKind Kind, int Mode, long Size, Md5Digest Md5, Sha256Digest Sha256);

/// <summary>
/// The content of a generation as a document: a header line, and one line an entry, sorted by path (ordinal). The SHA-256 of
/// the document is the generation's digest, so that a receiver checks it by hashing what it received.
/// </summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
public sealed class GenerationManifest
{
    /// <summary>The largest number of entries that is accepted.</summary>
    public const int MaximumEntries = 1_000_000;

    /// <summary>The largest file that is accepted, in bytes (256 MiB): configuration is read as a whole to be validated.</summary>
    public const long MaximumFileBytes = 256L << 20;

    /// <summary>The largest sum of all files that is accepted, in bytes (4 GiB): what a publisher can make a receiver store.</summary>
    public const long MaximumTotalBytes = 4L << 30;

    private static ReadOnlySpan<byte> Header => "promha-manifest 1\n"u8;

    /// <summary>More changes than this are not worked into a manifest one by one.</summary>
    private const int FewChanges = 1000;

    private readonly GenerationEntry[] _entries;

    /// <summary>Where in the document the line of each entry ends.</summary>
    private readonly int[] _ends;
    private readonly long _bytes;
    private string[]? _filePaths;

    private GenerationManifest(GenerationEntry[] entries, byte[] document, int[] ends, long bytes)
    {
        (_entries, _ends, _bytes) = (entries, ends, bytes);
        Document = document;
        Digest = Sha256Digest.Of(document);
    }

    /// <summary>The entries, sorted by path (ordinal).</summary>
    public IReadOnlyList<GenerationEntry> Entries => _entries;

    /// <summary>The document: UTF-8, lines ended by a line feed.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The SHA-256 of <see cref="Document"/>.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>A generation of nothing.</summary>
    internal static GenerationManifest Empty { get; } = Create([]);

    /// <summary>The paths of the files; the same array as long as no file comes or goes.</summary>
    internal string[] FilePaths
    {
        get
        {
            if (_filePaths is null)
            {
                Interlocked.CompareExchange(ref _filePaths, [.. _entries.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Path)], null);
            }

            return _filePaths;
        }
    }

    /// <summary>The sum of all sizes.</summary>
    internal long Bytes => _bytes;

    /// <summary>The entries without a call for each.</summary>
    internal ReadOnlySpan<GenerationEntry> Span => _entries;

    /// <summary>Makes a manifest of entries in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">A path leads out of the tree, occurs twice, or is below a file; or a limit is exceeded.</exception>
    public static GenerationManifest Create(IEnumerable<GenerationEntry> entries)
    {
        GenerationEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        var bytes = ManifestPaths.Check(sorted);
        var document = new ArrayBufferWriter<byte>(Header.Length + (sorted.Length * 160));
        document.Write(Header);
        var ends = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            document.Advance(ManifestLine.Write(sorted[i], document.GetSpan(ManifestLine.MostBytes(sorted[i]))));
            ends[i] = document.WrittenCount;
        }

        return new GenerationManifest(sorted, document.WrittenSpan.ToArray(), ends, bytes);
    }

    /// <summary>Reads a document. Anything but the one canonical form is refused.</summary>
    /// <param name="document">The bytes as received.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">The document is not a manifest; the message names the line.</exception>
    public static GenerationManifest Parse(ReadOnlyMemory<byte> document)
    {
        var text = document.Span;
        if (text.Length == 0 || text[^1] != '\n')
        {
            throw new FormatException("The manifest is cut off: its last line has no end.");
        }

        if (!text.StartsWith(Header))
        {
            throw new FormatException($"Line 1: expected '{Encoding.UTF8.GetString(Header[..^1])}'.");
        }

        var count = text[Header.Length..].Count((byte)'\n');
        if (count > MaximumEntries)
        {
            throw new FormatException($"The manifest has more than {MaximumEntries} entries.");
        }

        var entries = new GenerationEntry[count];
        var ends = new int[count];
        var at = Header.Length;
        for (var i = 0; i < count; i++)
        {
            var line = text[at..];
            line = line[..line.IndexOf((byte)'\n')];
            entries[i] = ReadLine(line, i + 2);
            at = ends[i] = at + line.Length + 1;
        }

        return new GenerationManifest(entries, document.ToArray(), ends, ManifestPaths.Check(entries));
    }

    /// <summary>
    /// Makes the manifest that has other entries at some paths and is the same otherwise: its unchanged lines are taken over as they
    /// stand in this document, so that a change costs what changed, and a copy of the rest.
    /// </summary>
    /// <param name="removed">Paths without an entry from now on; one that has none already is no error.</param>
    /// <param name="put">The entries that come new or instead of others, each path once.</param>
    /// <exception cref="FormatException">As <see cref="Create"/>.</exception>
    internal GenerationManifest With(IReadOnlyCollection<string> removed, IReadOnlyCollection<GenerationEntry> put)
    {
        if (removed.Count == 0 && put.Count == 0)
        {
            return this;
        }

        var changes = new SortedDictionary<string, GenerationEntry?>(StringComparer.Ordinal);
        foreach (var path in removed)
        {
            changes[path] = null;
        }

        foreach (var entry in put)
        {
            changes[entry.Path] = entry;
        }

        if (changes.Count > FewChanges)
        {
            return Create(_entries.Where(e => !changes.ContainsKey(e.Path)).Concat(put));
        }

        // First where each change goes and how large all becomes, so that everything is copied once.
        var places = new List<(int At, GenerationEntry? Entry, byte[] Line)>(changes.Count);
        var (count, length, bytes) = (_entries.Length, Document.Length, _bytes);
        foreach (var (path, entry) in changes)
        {
            var at = ManifestPaths.Find(_entries, path);
            var line = entry is { } now ? ManifestLine.Of(now) : [];
            if (at < 0 && entry is null)
            {
                continue;
            }

            if (at < 0)
            {
                ManifestPaths.CheckPath(path);
            }

            places.Add((at, entry, line));
            count += (entry is null ? 0 : 1) - (at < 0 ? 0 : 1);
            length += line.Length - (at < 0 ? 0 : LineOf(at).Length);
            bytes += (entry is { } e ? ManifestPaths.CheckSize(e, 0) : 0) - (at < 0 ? 0 : _entries[at].Size);
        }

        if (bytes > MaximumTotalBytes)
        {
            return Create(_entries.Where(e => !changes.ContainsKey(e.Path)).Concat(put)); // It says where the limit is reached.
        }

        var made = new Copy(new GenerationEntry[count], new byte[length], new int[count]);
        made.Start(Header);
        var from = 0;
        foreach (var (at, entry, line) in places)
        {
            made.TakeOver(this, from, at < 0 ? ~at : at);
            from = at < 0 ? ~at : at + 1;
            if (entry is { } now)
            {
                made.Put(now, line);
            }
        }

        made.TakeOver(this, from, _entries.Length);
        foreach (var (at, entry, _) in places)
        {
            if (at < 0)
            {
                ManifestPaths.CheckPlace(entry!.Value.Path, made.Entries);
            }
        }

        var isSameFiles = places.TrueForAll(p => p.At >= 0 && p.Entry is { Kind: var kind } && kind == _entries[p.At].Kind);
        return new GenerationManifest(made.Entries, made.Document, made.Ends, bytes) { _filePaths = isSameFiles ? FilePaths : null };
    }

    /// <summary>The line of an entry, with its line feed, as the document has it.</summary>
    internal ReadOnlySpan<byte> LineOf(int index) =>
        Document.Span[(index == 0 ? Header.Length : _ends[index - 1]).._ends[index]];

    /// <summary>The entry of a path; null when it has none.</summary>
    internal GenerationEntry? Find(string path) => ManifestPaths.Find(_entries, path) is >= 0 and var at ? _entries[at] : null;

    /// <summary>Reads a line without its line feed.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static GenerationEntry ReadLine(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return ManifestLine.TryRead(line, out var entry) ? entry : throw new FormatException($"Line {number}: not an entry of a manifest.");
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("The manifest is not UTF-8.");
        }
    }

    /// <summary>A manifest that is being put together out of parts of another one.</summary>
    private sealed class Copy(GenerationEntry[] entries, byte[] document, int[] ends)
    {
        private int _count;
        private int _length;

        public GenerationEntry[] Entries => entries;

        public byte[] Document => document;

        public int[] Ends => ends;

        public void Start(ReadOnlySpan<byte> header)
        {
            header.CopyTo(document);
            _length = header.Length;
        }

        public void Put(GenerationEntry entry, byte[] line)
        {
            entries[_count] = entry;
            line.CopyTo(document, _length);
            _length += line.Length;
            ends[_count++] = _length;
        }

        public void TakeOver(GenerationManifest other, int start, int end)
        {
            if (start >= end)
            {
                return;
            }

            var first = start == 0 ? Header.Length : other._ends[start - 1];
            var last = other._ends[end - 1];
            other.Document.Span[first..last].CopyTo(document.AsSpan(_length));
            Array.Copy(other._entries, start, entries, _count, end - start);
            for (var (i, moved) = (start, _length - first); i < end; i++)
            {
                ends[_count++] = other._ends[i] + moved;
            }

            _length += last - first;
        }
    }
}
