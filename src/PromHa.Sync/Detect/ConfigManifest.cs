using System.Text;

namespace PromHa.Sync;

/// <summary>Every entry of a conf tree at one moment, sorted by path (ordinal).</summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
public sealed class ConfigManifest
{
    private readonly ConfigEntry[] _entries;

    /// <summary>The manifest that this one was made from by replacing entries, and where; so that the two need not be compared.</summary>
    private readonly WeakReference<ConfigManifest>? _former;
    private readonly int[] _replaced = [];

    private static Comparer<ConfigEntry> ByPath { get; } = Comparer<ConfigEntry>.Create(static (a, b) => string.CompareOrdinal(a.Path, b.Path));

    /// <summary>A tree with nothing in it.</summary>
    public static ConfigManifest Empty { get; } = OfSorted([]);

    /// <summary>Makes a manifest of entries in any order.</summary>
    /// <param name="entries">The entries; each path once.</param>
    /// <exception cref="ArgumentException">A path occurs twice.</exception>
    public ConfigManifest(IEnumerable<ConfigEntry> entries)
    {
        _entries = [.. entries];
        if (!IsSorted())
        {
            Array.Sort(_entries, ByPath);
        }

        for (var i = 1; i < _entries.Length; i++)
        {
            if (_entries[i - 1].Path == _entries[i].Path)
            {
                throw new ArgumentException($"The path '{_entries[i].Path}' occurs twice.", nameof(entries));
            }
        }
    }

    private ConfigManifest(ConfigEntry[] entries) => _entries = entries;

    private ConfigManifest(ConfigManifest former, IReadOnlyList<ConfigEntry> entries, int[] positions)
    {
        _entries = [.. former._entries];
        _former = new WeakReference<ConfigManifest>(former);
        _replaced = positions;
        for (var i = 0; i < positions.Length; i++)
        {
            _entries[positions[i]] = entries[i];
        }
    }

    /// <summary>The entries, sorted by path (ordinal).</summary>
    public IReadOnlyList<ConfigEntry> Entries => _entries;

    internal ReadOnlySpan<ConfigEntry> Span => _entries;

    /// <summary>Whether the manifest has just this entry.</summary>
    internal bool Contains(ConfigEntry entry) => Array.BinarySearch(_entries, entry, ByPath) is >= 0 and var at && _entries[at] == entry;

    /// <summary>This manifest with other content of files that are in it.</summary>
    /// <returns>Null when there is a path that is not in it.</returns>
    internal ConfigManifest? With(IReadOnlyList<ConfigEntry> entries)
    {
        var positions = new int[entries.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = Array.BinarySearch(_entries, entries[i], ByPath);
            if (positions[i] < 0)
            {
                return null;
            }
        }

        return new ConfigManifest(this, entries, positions);
    }

    /// <summary>Where at most the entries differ from those of another manifest; null when that is not known.</summary>
    internal int[]? ReplacedSince(ConfigManifest other) => _former is not null && _former.TryGetTarget(out var former) && former == other ? _replaced : null;

    internal string[] Paths() => Array.ConvertAll(_entries, static e => e.Path);

    /// <summary>Makes a manifest of entries that are sorted by path, each once.</summary>
    internal static ConfigManifest OfSorted(ConfigEntry[] entries) => new(entries);

    /// <summary>Writes the files as a list that <c>md5sum -c</c> accepts when it is run in the tree's root.</summary>
    /// <param name="writer">Receives one line a file, ended by a line feed.</param>
    public void WriteMd5Sum(TextWriter writer)
    {
        Span<byte> md5 = stackalloc byte[16];
        Span<char> digits = stackalloc char[34];
        digits[32..].Fill(' ');
        foreach (ref readonly var entry in Span)
        {
            if (entry.Kind != ConfigEntryKind.File)
            {
                continue;
            }

            // md5sum marks a line whose name holds a line break or a backslash by a leading backslash.
            var isPlain = entry.Path.AsSpan().IndexOfAny('\\', '\n', '\r') < 0;
            entry.Md5.CopyTo(md5);
            Convert.TryToHexStringLower(md5, digits, out _);
            writer.Write(isPlain ? "" : @"\");
            writer.Write(digits);
            writer.Write(isPlain ? entry.Path : Escape(entry.Path));
            writer.Write('\n');
        }
    }

    /// <summary>A short summary.</summary>
    /// <returns>For example <c>12 files, 3456 bytes</c>.</returns>
    public override string ToString()
    {
        var files = _entries.Count(static e => e.Kind == ConfigEntryKind.File);
        return new StringBuilder().Append(files).Append(" files, ").Append(_entries.Sum(static e => e.Size)).Append(" bytes").ToString();
    }

    private static string Escape(string path) => path.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal);

    private bool IsSorted()
    {
        for (var i = 1; i < _entries.Length; i++)
        {
            if (string.CompareOrdinal(_entries[i - 1].Path, _entries[i].Path) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
