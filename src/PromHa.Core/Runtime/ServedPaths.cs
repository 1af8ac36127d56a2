namespace PromHa.Core;

/// <summary>
/// Compares shipped paths with served ones, which Prometheus has joined with the directory of its configuration file.
/// Without knowing that directory, all pairs have to agree on one.
/// </summary>
internal sealed class ServedPaths(string? directory)
{
    private readonly Dictionary<string, int> _candidates = new(StringComparer.Ordinal);
    private string? _directory = directory is null ? null : Clean(directory);

    public bool Same(string shipped, string served)
    {
        if (shipped == served || shipped.Length == 0 || shipped[0] == '/')
        {
            return Clean(shipped) == Clean(served);
        }

        if (_directory is not null)
        {
            return Join(_directory, shipped) == Clean(served);
        }

        var tail = Clean(shipped);
        while (tail.StartsWith("../", StringComparison.Ordinal))
        {
            tail = tail[3..];
        }

        if (served != tail && !served.EndsWith("/" + tail, StringComparison.Ordinal))
        {
            return false;
        }

        if (!shipped.Contains("..", StringComparison.Ordinal))
        {
            var candidate = served.Length == tail.Length ? "." : served[..^(tail.Length + 1)];
            _candidates[candidate] = _candidates.GetValueOrDefault(candidate) + 1;
        }

        return true;
    }

    /// <summary>From here on the directory that most pairs agree on is taken for the right one.</summary>
    public void Settle() => _directory ??= _candidates.OrderByDescending(static c => c.Value).Select(static c => c.Key).FirstOrDefault();

    /// <summary>A path as the servers join it with the directory of their configuration file.</summary>
    public static string Join(string directory, string path) => Clean(directory.Length == 0 ? path : directory + "/" + path);

    // As Go's filepath.Clean.
    private static string Clean(string path)
    {
        List<string> parts = [];
        var rooted = path.StartsWith('/');
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or ".") && !(rooted && part == ".."))
            {
                parts.Add(part);
            }
        }

        var clean = string.Join('/', parts);
        return rooted ? "/" + clean : clean.Length == 0 ? "." : clean;
    }
}
