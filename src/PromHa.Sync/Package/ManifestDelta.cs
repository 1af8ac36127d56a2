using System.Text;

namespace PromHa.Sync;

/// <summary>The difference of two manifests as a document, so that a change costs what changed and not what is there.</summary>
internal static class ManifestDelta
{
    private const string Header = "promha-delta 1";

    public static byte[] Format(GenerationManifest from, GenerationManifest to)
    {
        var diff = SortedDiff.Of(from.Entries, to.Entries, static e => e.Path, static (a, b) => a.Equals(b));
        var text = new StringBuilder(Header).Append('\n');
        foreach (var entry in diff.Removed)
        {
            text.Append("- ").Append(entry.Path).Append('\n');
        }

        foreach (var entry in diff.Added.Concat(diff.Modified.Select(static m => m.Now)))
        {
            text.Append("+ ").Append(GenerationManifest.FormatLine(entry)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="FormatException">The document is not a delta.</exception>
    public static GenerationManifest Apply(GenerationManifest from, ReadOnlyMemory<byte> document)
    {
        var lines = Encoding.UTF8.GetString(document.Span).Split('\n');
        if (lines[0] != Header || lines[^1].Length != 0)
        {
            throw new FormatException("Not a manifest delta, or one that is cut off.");
        }

        var entries = from.Entries.ToDictionary(static e => e.Path, StringComparer.Ordinal);
        for (var i = 1; i < lines.Length - 1; i++)
        {
            var line = lines[i];
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                entries.Remove(line[2..]);
            }
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
            {
                var entry = GenerationManifest.ParseLine(line[2..], i + 1);
                entries[entry.Path] = entry;
            }
            else
            {
                throw new FormatException($"Line {i + 1}: not an entry of a manifest delta.");
            }
        }

        return GenerationManifest.Create(entries.Values);
    }
}
