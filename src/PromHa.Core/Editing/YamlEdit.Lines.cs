using System.Text;

namespace PromHa.Core;

/// <content>Lines of the text, and the comments between them.</content>
internal sealed partial class YamlEdit
{
    private static string Indent(string lines, int by)
    {
        var text = new StringBuilder();
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            text.Append(' ', line.Length == 0 ? 0 : by).Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Lines(string item, int indent, bool dash)
    {
        var text = Indent(item, dash ? indent + 2 : indent);
        return dash ? new string(' ', indent) + "- " + text[(indent + 2)..] : text;
    }

    // The dash of an item may stand on a line above the item itself.
    private int DashLine(TextNode list, int index)
    {
        var line = list.Items[index].Line;
        while (line > 0 && !LineText(line).AsSpan().TrimStart(' ').StartsWith("-"))
        {
            line--;
        }

        return line;
    }

    // Comment lines at the same indentation with no empty line in between belong to what follows.
    private int CommentStart(int line, int column)
    {
        while (line > 0)
        {
            var above = LineText(line - 1);
            var spaces = above.Length - above.TrimStart(' ').Length;
            if (spaces != column || spaces >= above.Length || above[spaces] != '#')
            {
                break;
            }

            line--;
        }

        return line;
    }

    private int BehindColon(TextNode key) => _text.IndexOf(':', key.End) + 1;

    private string LineText(int line)
    {
        var start = StartOf(line);
        var end = _text.IndexOf('\n', start);
        return _text[start..(end < 0 ? _text.Length : end)].TrimEnd('\r');
    }

    private int StartOf(int line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = _text.IndexOf('\n', start);
            if (end < 0)
            {
                return _text.Length;
            }

            start = end + 1;
        }

        return start;
    }

    private void RemoveLines(int first, int last) => Replace(StartOf(first), StartOf(last + 1), "");

    private void InsertAfterLine(int line, string lines)
    {
        var at = StartOf(line + 1);
        var text = Normal(lines);
        _text = at > 0 && _text[at - 1] != '\n' ? _text + _newLine + text : _text.Insert(at, text);
    }

    private string Normal(string lines) => _newLine == "\n" ? lines : lines.Replace("\n", _newLine, StringComparison.Ordinal);

    private void Replace(int start, int end, string with) => _text = string.Concat(_text.AsSpan(0, start), with, _text.AsSpan(end));
}
