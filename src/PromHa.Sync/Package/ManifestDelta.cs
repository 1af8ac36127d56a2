using System.Buffers;
using System.Text;

namespace PromHa.Sync;

/// <summary>The difference of two manifests as a document, so that a change costs what changed and not what is there.</summary>
internal static class ManifestDelta
{
    private static ReadOnlySpan<byte> Header => "promha-delta 1"u8;

    public static byte[] Format(GenerationManifest from, GenerationManifest to)
    {
        var diff = ManifestDiff.Of(from, to);
        var text = new ArrayBufferWriter<byte>();
        text.Write(Header);
        text.Write("\n"u8);
        foreach (var entry in diff.Removed)
        {
            text.Write("- "u8);
            text.Write(Encoding.UTF8.GetBytes(entry.Path));
            text.Write("\n"u8);
        }

        foreach (var entry in diff.Put)
        {
            text.Write("+ "u8);
            text.Advance(ManifestLine.Write(entry, text.GetSpan(ManifestLine.MostBytes(entry))));
        }

        return text.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">The document is not a delta.</exception>
    public static GenerationManifest Apply(GenerationManifest from, ReadOnlyMemory<byte> document)
    {
        var text = document.Span;
        if (text.Length == 0 || text[^1] != '\n' || !text.StartsWith(Header) || text[Header.Length] != '\n')
        {
            throw new FormatException("Not a manifest delta, or one that is cut off.");
        }

        var removed = new HashSet<string>(StringComparer.Ordinal);
        var put = new Dictionary<string, GenerationEntry>(StringComparer.Ordinal);
        var number = 1;
        for (text = text[(Header.Length + 1)..]; text.Length > 0;)
        {
            number++;
            var line = text[..text.IndexOf((byte)'\n')];
            text = text[(line.Length + 1)..];
            if (line.StartsWith("- "u8))
            {
                var path = Encoding.UTF8.GetString(line[2..]);
                removed.Add(path);
                put.Remove(path);
            }
            else if (line.StartsWith("+ "u8))
            {
                var entry = GenerationManifest.ReadLine(line[2..], number);
                put[entry.Path] = entry;
                removed.Remove(entry.Path);
            }
            else
            {
                throw new FormatException($"Line {number}: not an entry of a manifest delta.");
            }
        }

        return from.With(removed, put.Values);
    }
}
