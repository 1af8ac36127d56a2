using System.Text;

namespace PromHa.Sync;

/// <summary>Every entry of a conf tree at one moment, sorted by path (ordinal).</summary>
/// <remarks>Immutable and safe for use from several threads.</remarks>
public sealed class ConfigManifest
{
    private readonly ConfigEntry[] _entries;

    /// <summary>A tree with nothing in it.</summary>
    public static ConfigManifest Empty { get; } = OfSorted([]);

    /// <summary>Makes a manifest of entries in any order.</summary>
    /// <param name="entries">The entries; each path once.</param>
    /// <exception cref="ArgumentException">A path occurs twice.</exception>
    public ConfigManifest(IEnumerable<ConfigEntry> entries)
    {
        _entries = [.. entries];
        Array.Sort(_entries, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        for (var i = 1; i < _entries.Length; i++)
        {
            if (_entries[i - 1].Path == _entries[i].Path)
            {
                throw new ArgumentException($"The path '{_entries[i].Path}' occurs twice.", nameof(entries));
            }
        }
    }

    private ConfigManifest(ConfigEntry[] entries) => _entries = entries;

    /// <summary>The entries, sorted by path (ordinal).</summary>
    public IReadOnlyList<ConfigEntry> Entries => _entries;

    internal ReadOnlySpan<ConfigEntry> Span => _entries;

    internal string[] Paths() => Array.ConvertAll(_entries, static e => e.Path);

    /// <summary>Makes a manifest of entries that are sorted by path, each once.</summary>
    internal static ConfigManifest OfSorted(ConfigEntry[] entries) => new(entries);

    /// <summary>Writes the files as a list that <c>md5sum -c</c> accepts when it is run in the tree's root.</summary>
    /// <param name="writer">Receives one line a file, ended by a line feed.</param>
    public void WriteMd5Sum(TextWriter writer)
    {
        foreach (var entry in _entries)
        {
            if (entry.Kind == ConfigEntryKind.File)
            {
                // md5sum marks a line whose name holds a line break or a backslash by a leading backslash.
                var escaped = entry.Path.Replace(@"\", @"\\", StringComparison.Ordinal)
                    .Replace("\n", @"\n", StringComparison.Ordinal)
                    .Replace("\r", @"\r", StringComparison.Ordinal);
                writer.Write(escaped.Length == entry.Path.Length ? "" : @"\");
                writer.Write($"{entry.Md5}  {escaped}\n");
            }
        }
    }

    /// <summary>A short summary.</summary>
    /// <returns>For example <c>12 files, 3456 bytes</c>.</returns>
    public override string ToString()
    {
        var files = _entries.Count(static e => e.Kind == ConfigEntryKind.File);
        return new StringBuilder().Append(files).Append(" files, ").Append(_entries.Sum(static e => e.Size)).Append(" bytes").ToString();
    }
}
