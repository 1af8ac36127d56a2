using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PromHa.Cli.Output;

/// <summary>Lines of a file with a caret below the place that is meant. Values that look like secrets are hidden.</summary>
internal sealed partial class SourceExcerpt
{
    private const int Widest = 120;

    private readonly string[] _lines;

    public SourceExcerpt(ReadOnlySpan<byte> content) => _lines = Encoding.UTF8.GetString(content).Split('\n');

    /// <summary>The excerpt; null when there is no such line.</summary>
    public string? Of(int line, int column)
    {
        if (line <= 0 || line > _lines.Length)
        {
            return null;
        }

        var text = Hidden(line - 1, out var isSecret);
        var number = line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length + 1);
        var at = Math.Clamp(column - 1, 0, text.Length);

        // Of a long line, what surrounds the place.
        var from = text.Length > Widest && at > Widest / 2 ? at - (Widest / 2) : 0;
        var shown = text.AsSpan(from, Math.Min(Widest, text.Length - from));
        var excerpt = $"{margin} |\n {number} | {(from > 0 ? "…" : "")}{shown}{(from + shown.Length < text.Length ? "…" : "")}";
        if (column <= 0 || isSecret)
        {
            return excerpt;
        }

        var indent = new StringBuilder();
        foreach (var c in shown[..(at - from)])
        {
            indent.Append(c == '\t' ? '\t' : ' ');
        }

        return $"{excerpt}\n{margin} | {(from > 0 ? " " : "")}{indent}^";
    }

    private string Hidden(int index, out bool isSecret)
    {
        var text = _lines[index].TrimEnd('\r');
        var hidden = Secrets().Replace(text, "$1<secret>");
        hidden = UserInfo().Replace(hidden, "$1<secret>@");
        isSecret = hidden != text;

        // A line of a block that a secret key began further up.
        var indent = Indent(text);
        for (var i = index - 1; i >= 0 && !isSecret && indent > 0; i--)
        {
            var above = _lines[i];
            if (!string.IsNullOrWhiteSpace(above) && Indent(above) < indent)
            {
                if (SecretBlock().IsMatch(above))
                {
                    isSecret = true;
                    return text[..indent] + "<secret>";
                }

                indent = Indent(above);
            }
        }

        return hidden;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    // Keys of the servers' configuration whose values are secret, and webhook addresses, which are too.
    private const string Keys = @"(?:\w*(?:password|secret|token|credentials|passphrase)|\w*(?:api|service|routing|user|secret|access|client_certificate|private)_key|key|api_url|webhook_url|authorization)";

    [GeneratedRegex(@"(\b" + Keys + @"[""']?\s*:\s+|\b" + Keys + @"[""']?:(?=[""']))(?!\s*[|>&*{\[])[^\s#,}][^#,}]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"(://[^/\s:@]*:)[^/\s@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\b" + Keys + @"[""']?\s*:\s*[|>][-+0-9]*\s*(#.*)?\r?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretBlock();
}
