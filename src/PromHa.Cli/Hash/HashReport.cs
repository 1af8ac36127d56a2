using System.Globalization;
using PromHa.Cli.Output;
using PromHa.Sync;

namespace PromHa.Cli.Hash;

/// <summary>Prints files and differences, sorted by path.</summary>
internal static class HashReport
{
    public static void WriteFiles(TextWriter output, ConfigManifest tree, bool isJson)
    {
        if (!isJson)
        {
            tree.WriteMd5Sum(output);
            return;
        }

        foreach (var file in tree.Entries.Where(static e => e.Kind == ConfigEntryKind.File))
        {
            output.WriteLine(JsonLine.Of(json =>
            {
                json.WriteString("path", file.Path);
                json.WriteString("md5", file.Md5.ToString());
                json.WriteNumber("size", file.Size);
                json.WriteString("mode", Convert.ToString(file.Mode, 8).PadLeft(4, '0'));
            }));
        }
    }

    /// <summary>What differs, empty directories included: one may be where a file was.</summary>
    public static List<(string Path, string Change)> Changes(ConfigChangeSet look)
    {
        List<(string Path, string Change)> changes =
        [
            .. look.Added.Select(static p => (p, "added")),
            .. look.Modified.Select(static p => (p, "modified")),
            .. look.Removed.Select(static p => (p, "removed")),
        ];
        changes.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    public static void WriteChanges(TextWriter output, IEnumerable<(string Path, string Change)> changes, bool isJson)
    {
        foreach (var (path, change) in changes)
        {
            output.WriteLine(isJson
                ? JsonLine.Of(json =>
                {
                    json.WriteString("path", path);
                    json.WriteString("change", change);
                })
                : string.Create(CultureInfo.InvariantCulture, $"{change,-8}  {path}"));
        }
    }
}
