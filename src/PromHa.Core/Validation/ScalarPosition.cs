using System.Text;

namespace PromHa.Core;

/// <summary>
/// Where in a file a character of a value stands, however the value is written there: plain, quoted, or as a block. Follows the text of the file and
/// the value side by side; only what is between words may differ.
/// </summary>
internal sealed class ScalarPosition(ReadOnlyMemory<byte> content)
{
    private string? _text;
    private List<int>? _lines;

    private string Text => _text ??= Encoding.UTF8.GetString(content.Span is [0xEF, 0xBB, 0xBF, ..] ? content.Span[3..] : content.Span);

    /// <summary>The line and column, both counted from 1; those of the whole value where the place cannot be told.</summary>
    public (int Line, int Column) Of(YamlScalar scalar, int offset)
    {
        var at = Start(scalar);
        if (at < 0)
        {
            return (scalar.Line, scalar.Column);
        }

        var quote = at > 0 && Text[at - 1] is '"' or '\'' && !scalar.Plain ? Text[at - 1] : '\0';
        var value = scalar.Value;
        var last = -1;
        for (var i = 0; i < value.Length && (i <= offset || char.IsWhiteSpace(value[Math.Min(offset, value.Length - 1)])); i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                continue;
            }

            at = Next(at, value[i], quote);
            if (at < 0)
            {
                return (scalar.Line, scalar.Column);
            }

            last = at++;
            if (i >= offset)
            {
                break;
            }
        }

        return last < 0 ? (scalar.Line, scalar.Column) : LineAndColumn(offset >= value.Length ? last + 1 : last);
    }

    // Behind anchors, tags, the opening quote or the head of a block.
    private int Start(YamlScalar scalar)
    {
        _lines ??= LineStarts(Text);
        if (scalar.Line < 1 || scalar.Line > _lines.Count)
        {
            return -1;
        }

        var at = _lines[scalar.Line - 1] + scalar.Column - 1;
        while (at < Text.Length && Text[at] is '&' or '!')
        {
            while (at < Text.Length && !char.IsWhiteSpace(Text[at]))
            {
                at++;
            }

            while (at < Text.Length && char.IsWhiteSpace(Text[at]))
            {
                at++;
            }
        }

        if (at >= Text.Length || scalar.Plain)
        {
            return at < Text.Length ? at : -1;
        }

        if (Text[at] is '|' or '>')
        {
            var end = Text.IndexOf('\n', at);
            return end < 0 ? -1 : end + 1;
        }

        return at + 1;
    }

    // Where the next character of the value stands; -1 when the file does not go on with it.
    private int Next(int at, char wanted, char quote)
    {
        for (; at < Text.Length; at++)
        {
            var c = Text[at];
            if (quote == '"' && c == '\\' && at + 1 < Text.Length)
            {
                // An escape is the character itself, white space, or something that is not followed further.
                at++;
                if (Text[at] == wanted && wanted is '"' or '\\' or '/')
                {
                    return at;
                }

                if (Text[at] is 'n' or 't' or 'r' or ' ' or '\n' or '\r')
                {
                    continue;
                }

                return -1;
            }

            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (c != wanted)
            {
                return -1;
            }

            return quote == '\'' && c == '\'' ? at + 1 : at;
        }

        return -1;
    }

    private (int Line, int Column) LineAndColumn(int at)
    {
        var line = _lines!.BinarySearch(at);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, at - _lines[line] + 1);
    }

    private static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return starts;
    }
}
