using System.Globalization;
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

    private const string Header = "promha-manifest 1";

    private GenerationManifest(GenerationEntry[] entries, byte[] document)
    {
        Entries = entries;
        Document = document;
        Digest = Sha256Digest.Of(document);
    }

    /// <summary>The entries, sorted by path (ordinal).</summary>
    public IReadOnlyList<GenerationEntry> Entries { get; }

    /// <summary>The document: UTF-8, lines ended by a line feed.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>The SHA-256 of <see cref="Document"/>.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Makes a manifest of entries in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">A path leads out of the tree, occurs twice, or is below a file; or a limit is exceeded.</exception>
    public static GenerationManifest Create(IEnumerable<GenerationEntry> entries)
    {
        GenerationEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        CheckPaths(sorted);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var entry in sorted)
        {
            AppendLine(text, entry);
        }

        return new GenerationManifest(sorted, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Reads a document. Anything but the one canonical form is refused.</summary>
    /// <param name="document">The bytes as received.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">The document is not a manifest; the message names the line.</exception>
    public static GenerationManifest Parse(ReadOnlyMemory<byte> document)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(document.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("The manifest is not UTF-8.");
        }

        if (!text.EndsWith('\n'))
        {
            throw new FormatException("The manifest is cut off: its last line has no end.");
        }

        var entries = new List<GenerationEntry>();
        var number = 0;
        foreach (var line in text.AsSpan(0, text.Length - 1).EnumerateLines())
        {
            number++;
            if (number > 1)
            {
                entries.Add(ParseLine(line.ToString(), number));
            }
            else if (!line.SequenceEqual(Header))
            {
                throw new FormatException($"Line 1: expected '{Header}'.");
            }

            if (number > MaximumEntries)
            {
                throw new FormatException($"The manifest has more than {MaximumEntries} entries.");
            }
        }

        GenerationEntry[] all = [.. entries];
        CheckPaths(all);
        return new GenerationManifest(all, document.ToArray());
    }

    /// <summary>The line of an entry, without its line feed.</summary>
    internal static string FormatLine(GenerationEntry entry)
    {
        var text = new StringBuilder();
        AppendLine(text, entry);
        return text.ToString(0, text.Length - 1);
    }

    internal static GenerationEntry ParseLine(string line, int number)
    {
        var isFile = line.StartsWith("f ", StringComparison.Ordinal);
        var parts = line.Split(' ', isFile ? 6 : 3);
        if (isFile && parts.Length == 6
            && TryMode(parts[1], out var mode)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && Md5Digest.TryParse(parts[3], out var md5)
            && Sha256Digest.TryParse(parts[4], out var sha256))
        {
            return new GenerationEntry(parts[5], ConfigEntryKind.File, mode, size, md5, sha256);
        }

        if (parts is ["d", _, _] && TryMode(parts[1], out mode))
        {
            return new GenerationEntry(parts[2], ConfigEntryKind.EmptyDirectory, mode, 0, default, default);
        }

        throw new FormatException($"Line {number}: not an entry of a manifest.");
    }

    private static void AppendLine(StringBuilder text, GenerationEntry entry)
    {
        if (entry.Kind == ConfigEntryKind.File)
        {
            text.Append(CultureInfo.InvariantCulture, $"f {Octal(entry.Mode)} {entry.Size} {entry.Md5} {entry.Sha256} {entry.Path}\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"d {Octal(entry.Mode)} {entry.Path}\n");
        }
    }

    private static string Octal(int mode) => Convert.ToString(mode, 8);

    private static bool TryMode(string text, out int mode)
    {
        mode = 0;
        if (text.Length is 0 or > 3 || text.AsSpan().ContainsAnyExceptInRange('0', '7'))
        {
            return false;
        }

        mode = Convert.ToInt32(text, 8);
        return true;
    }

    private static void CheckPaths(GenerationEntry[] entries)
    {
        var taken = new HashSet<string>(entries.Length, StringComparer.Ordinal);
        long total = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            if (TreePath.FaultOf(entries[i].Path) is { } fault)
            {
                throw new FormatException($"The path '{TreePath.Printable(entries[i].Path)}' {fault}.");
            }

            if (i > 0 && string.CompareOrdinal(entries[i - 1].Path, entries[i].Path) >= 0)
            {
                throw new FormatException($"The path '{entries[i].Path}' occurs twice or out of order.");
            }

            if (entries[i].Size > MaximumFileBytes || (total += entries[i].Size) > MaximumTotalBytes)
            {
                throw new FormatException($"'{entries[i].Path}' has {entries[i].Size} bytes, the tree up to there {total}; a file may have {MaximumFileBytes}, a tree {MaximumTotalBytes}. Does it belong into a conf tree? Exclude leaves it out.");
            }

            taken.Add(entries[i].Path);
        }

        foreach (var entry in entries)
        {
            if (TreePath.ParentsOf(entry.Path).FirstOrDefault(taken.Contains) is { } parent)
            {
                throw new FormatException($"The path '{entry.Path}' is below '{parent}', which is an entry itself.");
            }
        }
    }
}
