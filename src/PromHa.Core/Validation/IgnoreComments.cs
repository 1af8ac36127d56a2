using System.Text;

namespace PromHa.Core;

/// <summary>
/// The comments of a file that switch warnings off: <c># promha: ignore PH5003 PH5004</c> at the end of a line, or above it, is for that line and what
/// begins there; <c># promha: ignore-file PH5003</c> is for the whole file. Without ids, all warnings are meant.
/// </summary>
internal sealed class IgnoreComments
{
    public static readonly IgnoreComments None = new([], null);

    private readonly Dictionary<int, string[]> _lines;
    private readonly string[]? _file;

    private IgnoreComments(Dictionary<int, string[]> lines, string[]? file)
    {
        _lines = lines;
        _file = file;
    }

    public static IgnoreComments Of(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("promha:"u8) < 0)
        {
            return None;
        }

        Dictionary<int, string[]> lines = [];
        string[]? file = null;
        var number = 0;
        foreach (var raw in Encoding.UTF8.GetString(content).AsSpan().EnumerateLines())
        {
            number++;
            var hash = raw.IndexOf('#');
            if (hash < 0 || raw[(hash + 1)..].TrimStart() is not ['p', 'r', 'o', 'm', 'h', 'a', ':', .. var order])
            {
                continue;
            }

            var words = order.ToString().Split([' ', ',', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var ids = words.Skip(1).ToArray();
            switch (words.FirstOrDefault())
            {
                case "ignore":
                    // On a line of its own it is for the next.
                    lines[raw[..hash].IsWhiteSpace() ? number + 1 : number] = ids;
                    break;
                case "ignore-file":
                    file = file is null ? ids : ids is [] || file is [] ? [] : [.. file, .. ids];
                    break;
            }
        }

        return new IgnoreComments(lines, file);
    }

    public bool Covers(string id, int line) => Covers(_file, id) || Covers(_lines.GetValueOrDefault(line), id);

    private static bool Covers(string[]? ids, string id) => ids is not null && (ids.Length == 0 || ids.Contains(id, StringComparer.Ordinal));
}
