using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace PromHa.Sync;

/// <summary>The line of an entry in a manifest, as UTF-8: <c>f MODE SIZE MD5 SHA256 PATH</c> or <c>d MODE PATH</c>. There is one form for each entry.</summary>
internal static class ManifestLine
{
    private const int Md5Digits = 32;
    private const int Sha256Digits = 64;

    /// <summary>Of a file with the longest numbers, without its path.</summary>
    private const int MostWithoutPath = 2 + 12 + 20 + Md5Digits + 1 + Sha256Digits + 1 + 1;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>How many bytes the line takes at most.</summary>
    public static int MostBytes(in GenerationEntry entry) => MostWithoutPath + Encoding.UTF8.GetMaxByteCount(entry.Path.Length);

    /// <summary>The line with its line feed.</summary>
    public static byte[] Of(in GenerationEntry entry)
    {
        var line = new byte[MostBytes(entry)];
        return line[..Write(entry, line)];
    }

    /// <summary>Writes the line with its line feed.</summary>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(in GenerationEntry entry, Span<byte> destination)
    {
        var isFile = entry.Kind == ConfigEntryKind.File;
        destination[0] = isFile ? (byte)'f' : (byte)'d';
        destination[1] = (byte)' ';
        var at = 2 + WriteOctal(entry.Mode, destination[2..]);
        destination[at++] = (byte)' ';
        if (isFile)
        {
            Utf8Formatter.TryFormat(entry.Size, destination[at..], out var digits);
            at += digits;
            destination[at++] = (byte)' ';
            Span<byte> digest = stackalloc byte[32];
            entry.Md5.CopyTo(digest);
            Convert.TryToHexStringLower(digest[..16], destination[at..], out _);
            at += Md5Digits;
            destination[at++] = (byte)' ';
            entry.Sha256.CopyTo(digest);
            Convert.TryToHexStringLower(digest, destination[at..], out _);
            at += Sha256Digits;
            destination[at++] = (byte)' ';
        }

        at += Encoding.UTF8.GetBytes(entry.Path, destination[at..]);
        destination[at++] = (byte)'\n';
        return at;
    }

    /// <summary>Reads a line without its line feed.</summary>
    /// <returns>Whether it is one, and written the one way that there is.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out GenerationEntry entry)
    {
        entry = default;
        if (line.Length < 2 || line[1] != ' ' || line[0] is not ((byte)'f' or (byte)'d'))
        {
            return false;
        }

        var isFile = line[0] == 'f';
        line = line[2..];
        if (!TryReadOctal(Next(ref line), out var mode))
        {
            return false;
        }

        if (!isFile)
        {
            entry = new GenerationEntry(PathOf(line), ConfigEntryKind.EmptyDirectory, mode, 0, default, default);
            return true;
        }

        var sizeText = Next(ref line);
        var md5Text = Next(ref line);
        var sha256Text = Next(ref line);
        Span<byte> digest = stackalloc byte[32];
        if (!Utf8Parser.TryParse(sizeText, out long size, out var used) || used != sizeText.Length || size < 0 || (sizeText[0] is (byte)'0' or (byte)'+' && used > 1)
            || !TryReadDigest(md5Text, digest[..16]))
        {
            return false;
        }

        var md5 = new Md5Digest(digest[..16]);
        if (!TryReadDigest(sha256Text, digest))
        {
            return false;
        }

        entry = new GenerationEntry(PathOf(line), ConfigEntryKind.File, mode, size, md5, new Sha256Digest(digest));
        return true;
    }

    /// <exception cref="DecoderFallbackException">The path is not UTF-8.</exception>
    private static string PathOf(ReadOnlySpan<byte> text) => Strict.GetString(text);

    /// <summary>Cuts off the text before the next blank; everything when there is none.</summary>
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        var text = blank < 0 ? line : line[..blank];
        line = blank < 0 ? default : line[(blank + 1)..];
        return text;
    }

    private static bool TryReadDigest(ReadOnlySpan<byte> text, Span<byte> digest) =>
        text.Length == 2 * digest.Length && !text.ContainsAnyExcept(Hexadecimal) && Convert.FromHexString(text, digest, out _, out _) == OperationStatus.Done;

    private static bool TryReadOctal(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 3 || text.ContainsAnyExceptInRange((byte)'0', (byte)'7') || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        foreach (var digit in text)
        {
            value = (value * 8) + digit - '0';
        }

        return true;
    }

    private static int WriteOctal(int value, Span<byte> destination)
    {
        var bits = (uint)value;
        var digits = 1;
        for (var rest = bits >> 3; rest > 0; rest >>= 3)
        {
            digits++;
        }

        for (var i = digits - 1; i >= 0; i--, bits >>= 3)
        {
            destination[i] = (byte)('0' + (bits & 7));
        }

        return digits;
    }
}
