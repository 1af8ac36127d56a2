using PromHa.Core;
using PromHa.Core.Diff;

namespace PromHa.Sync;

/// <summary>Says what differs between two generations, by meaning and by text, and shows no secret.</summary>
internal static class GenerationComparer
{
    private const int MostFiles = 200;
    private const int MostLines = 400;
    private const int MostChanges = 500;
    private const int Around = 3;
    private const int LargestText = 1 << 20;

    public static GenerationDifference Compare(GenerationManifest before, GenerationManifest after, BlobStore blobs, ConfTreeLayout layout)
    {
        var (from, to) = (new ManifestTree(before, blobs), new ManifestTree(after, blobs));
        var (fromRoles, toRoles) = (ConfTreeRoles.Resolve(from, layout), ConfTreeRoles.Resolve(to, layout));
        var diff = ManifestDiff.Of(before, after);
        var files = diff.Removed.Select(e => (e.Path, Kind: "removed", Old: Text(from, e, fromRoles), New: Empty))
            .Concat(diff.Added.Select(e => (e.Path, Kind: "added", Old: Empty, New: Text(to, e, toRoles))))
            .Concat(diff.Modified.Select(m => (m.Now.Path, Kind: "modified", Old: Text(from, m.Before, fromRoles), New: Text(to, m.Now, toRoles))))
            .OrderBy(static f => f.Path, StringComparer.Ordinal)
            .Take(MostFiles)
            .Select(static f => new FileDifference(f.Path, f.Kind, Lines(f.Old, f.New)));
        return new GenerationDifference(before.Digest, after.Digest, Meaning(from, to, layout), [.. files]);
    }

    private static (string Shown, string Raw)[] Empty { get; } = [];

    /// <summary>A tree that cannot be read as a model has no meaning to compare; the text is there in any case.</summary>
    private static string[] Meaning(ManifestTree from, ManifestTree to, ConfTreeLayout layout)
    {
        try
        {
            return [.. ConfTreeDiff.Between(from, to, layout).Changes.Take(MostChanges).Select(static c => RedactedText.Hide(c.ToString()))];
        }
        catch (ConfigFormatException e)
        {
            return [$"The files cannot be compared by meaning: {RedactedText.Hide(e.Message)}"];
        }
    }

    private static (string Shown, string Raw)[] Text(ManifestTree tree, GenerationEntry entry, ConfTreeRoles roles)
    {
        if (entry.Kind != ConfigEntryKind.File)
        {
            return Empty;
        }

        var content = entry.Size > LargestText ? default : tree.Read(entry.Path);
        if (entry.Size > LargestText || content.Span.Contains((byte)0))
        {
            var line = $"({entry.Size} bytes that are not shown, SHA-256 {entry.Sha256.ToShortString()}…)";
            return [(line, line)];
        }

        var text = new RedactedText(content.Span, roles.RoleOfPath(entry.Path));
        var raw = System.Text.Encoding.UTF8.GetString(content.Span).Split('\n');
        var count = raw[^1].Length == 0 ? text.Count - 1 : text.Count;
        var mode = $"mode {Convert.ToString(entry.Mode, 8)}";
        return [(mode, mode), .. Enumerable.Range(0, count).Select(i => (text.Line(i).Text, raw[i]))];
    }

    /// <summary>Compares the lines as they are, shows them without secrets.</summary>
    private static List<string> Lines((string Shown, string Raw)[] old, (string Shown, string Raw)[] now)
    {
        var steps = LineDiff.Of([.. old.Select(static l => l.Raw)], [.. now.Select(static l => l.Raw)]);
        var lines = new List<string>();
        var shownUpTo = -1;
        for (var i = 0; i < steps.Count && lines.Count < MostLines; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - Around), Math.Min(steps.Count, i + Around + 1) - Math.Max(0, i - Around)).Any(k => steps[k].Kind != ' ');
            if (!isNear)
            {
                continue;
            }

            if (i > shownUpTo + 1 && lines.Count > 0)
            {
                lines.Add("…");
            }

            shownUpTo = i;
            lines.Add($"{steps[i].Kind}{(steps[i].Kind == '+' ? now[steps[i].Now].Shown : old[steps[i].Old].Shown)}");
        }

        return lines;
    }
}
