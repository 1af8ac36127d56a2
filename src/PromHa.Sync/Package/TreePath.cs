using System.Text;

namespace PromHa.Sync;

/// <summary>Rules for paths inside a tree: what arrives over the network never leads out of it.</summary>
internal static class TreePath
{
    /// <summary>What is wrong with the path, or null.</summary>
    public static string? FaultOf(string path)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        if (path.AsSpan().ContainsAnyInRange('\0', '\u001F') || path.Contains('\u007F', StringComparison.Ordinal))
        {
            return "holds a control character";
        }

        if (Encoding.UTF8.GetByteCount(path) > 4095)
        {
            return "is longer than 4095 bytes";
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0)
            {
                return "is absolute or has an empty segment";
            }

            if (segment is "." or "..")
            {
                return "leads out of its directory";
            }

            if (Encoding.UTF8.GetByteCount(segment) > 255)
            {
                return "has a segment longer than 255 bytes";
            }
        }

        return null;
    }

    /// <summary>The directories that hold the path, nearest first, without the root.</summary>
    public static IEnumerable<string> ParentsOf(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    /// <summary>The path with control characters replaced, fit for a message.</summary>
    public static string Printable(string path) =>
        string.Create(Math.Min(path.Length, 200), path, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) ? '?' : text[i];
            }
        });
}
