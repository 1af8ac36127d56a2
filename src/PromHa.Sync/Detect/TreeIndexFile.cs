using System.Globalization;
using System.Text;

namespace PromHa.Sync;

/// <summary>
/// The index of a tree on disk: one line a file, closed by a digest of all lines. A file that is damaged in any way reads as
/// "nothing known", which costs one full hash and no more.
/// </summary>
internal static class TreeIndexFile
{
    private const string Header = "promha-index 1";

    public static byte[] Format(IReadOnlyDictionary<string, IndexedFile> files)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (path, file) in files.OrderBy(static f => f.Key, StringComparer.Ordinal))
        {
            var f = file.Fingerprint;
            text.Append(CultureInfo.InvariantCulture, $"{f.Device} {f.Inode} {f.Size} {f.Modified} {f.Changed} {f.Mode} {file.Md5} {(file.Trusted ? 1 : 0)} {path}\n");
        }

        var body = Encoding.UTF8.GetBytes(text.ToString());
        return [.. body, .. Encoding.ASCII.GetBytes($"end {Sha256Digest.Of(body)}\n")];
    }

    public static Dictionary<string, IndexedFile>? Parse(ReadOnlySpan<byte> content)
    {
        var mark = content.LastIndexOf("\nend "u8) + 1;
        if (mark == 0
            || !Sha256Digest.TryParse(Encoding.ASCII.GetString(content[(mark + 4)..]).TrimEnd('\n'), out var digest)
            || digest != Sha256Digest.Of(content[..mark]))
        {
            return null;
        }

        var lines = Encoding.UTF8.GetString(content[..mark]).Split('\n');
        if (lines[0] != Header)
        {
            return null;
        }

        var files = new Dictionary<string, IndexedFile>(lines.Length, StringComparer.Ordinal);
        foreach (var line in lines.AsSpan(1, lines.Length - 2))
        {
            var parts = line.Split(' ', 9);
            if (parts.Length != 9 || !Md5Digest.TryParse(parts[6], out var md5))
            {
                return null;
            }

            var fingerprint = new FileFingerprint(
                ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture),
                long.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture),
                long.Parse(parts[4], CultureInfo.InvariantCulture), int.Parse(parts[5], CultureInfo.InvariantCulture));
            files.Add(parts[8], new IndexedFile(fingerprint, md5, Trusted: parts[7] == "1"));
        }

        return files;
    }
}
