using System.Text;
using System.Text.RegularExpressions;

namespace PromHa.Sync;

/// <summary>Decides by include and exclude globs which paths of a tree belong to it.</summary>
internal sealed class PathFilter
{
    private readonly Regex? _include;
    private readonly Regex? _exclude;

    public PathFilter(IEnumerable<string> include, IEnumerable<string> exclude)
    {
        _include = Compile(include);
        _exclude = Compile(exclude);
    }

    public bool Takes(string path) =>
        (_include is null || _include.IsMatch(path)) && (_exclude is null || !_exclude.IsMatch(path));

    /// <summary>
    /// Whether an event at the path can be of no interest. What to include does not count: it names files, and the path may be a
    /// directory that was moved with all that it holds.
    /// </summary>
    public bool Ignores(string path) => _exclude is not null && _exclude.IsMatch(path);

    /// <summary>Whether nothing below the directory can be taken, so that it need not be entered.</summary>
    public bool Prunes(string directory) => _exclude is not null && _exclude.IsMatch(directory + "/\u0001");

    private static Regex? Compile(IEnumerable<string> globs)
    {
        var patterns = globs.Select(ToPattern).ToArray();
        return patterns.Length == 0
            ? null
            : new Regex($"^(?:{string.Join('|', patterns)})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static string ToPattern(string glob)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob.AsSpan(i).StartsWith("**/"))
            {
                pattern.Append("(?:.*/)?");
                i += 2;
            }
            else if (glob.AsSpan(i).StartsWith("**"))
            {
                pattern.Append(".*");
                i++;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return pattern.ToString();
    }
}
