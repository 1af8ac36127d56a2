using System.Text;
using System.Text.RegularExpressions;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>The secrets of a tree, to keep them out of what a tool is quoted with: tools repeat what they cannot read.</summary>
internal sealed partial class ToolSecrets
{
    private const string Hidden = "<secret>";

    /// <summary>Shorter ones are words, too, and hiding them would make every message unreadable.</summary>
    private const int Shortest = 4;

    private readonly IReadOnlyList<string> _values;

    private ToolSecrets(IReadOnlyList<string> values) => _values = values;

    public static ToolSecrets Of(IConfTreeFiles tree, ConfTreeLayout layout)
    {
        var roles = ConfTreeRoles.Resolve(tree, layout);
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in new[] { ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig, ConfFileRole.AlertmanagerConfig }.SelectMany(roles.PathsOf))
        {
            foreach (Match match in SecretEntry().Matches(Encoding.UTF8.GetString(tree.Read(path).Span)))
            {
                values.Add(match.Groups["value"].Value.Trim().Trim('"', '\''));
            }
        }

        return new ToolSecrets([.. values.Where(static v => v.Length >= Shortest).OrderByDescending(static v => v.Length)]);
    }

    public string HideIn(string text)
    {
        text = UnreadValue().Replace(Redaction.Of(text), "$1" + Hidden);
        return _values.Aggregate(text, static (t, value) => t.Replace(value, Hidden, StringComparison.Ordinal));
    }

    /// <summary>By the name of the key, wherever it stands; names of files with secrets in them (<c>password_file</c>) are none.</summary>
    [GeneratedRegex("""(?:password|secret|token|credentials|_key|url)["']?[ \t]*:[ \t]+(?<value>"[^"\r\n]*"|'[^'\r\n]*'|[^,}\]\r\n#]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretEntry();

    /// <summary>go-yaml cites the beginning of a value of the wrong kind.</summary>
    [GeneratedRegex("(cannot unmarshal !!\\w+ )`[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex UnreadValue();
}
