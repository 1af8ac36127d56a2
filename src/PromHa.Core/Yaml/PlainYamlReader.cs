using System.Buffers;

namespace PromHa.Core;

/// <summary>
/// Builds the nodes of files in the form that nearly all have: block mappings and lists, scalars of one line, literal and folded
/// blocks, flat lists in brackets, comments. It gives up at the first thing that is anything else, or wrong, or only might be; then
/// <see cref="YamlReader"/> reads the file. What it does read is the same, node by node, at a fraction of the price.
/// </summary>
internal sealed partial class PlainYamlReader
{
    private const int MaxDepth = 60;
    private const int MaxNodes = 5_000_000;
    private const int Few = 12;

    // Tabs, other line breaks than '\n', and the byte order mark inside of the text have rules of their own.
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\0\t\r\u0085\u2028\u2029\uFEFF");

    private readonly string _text;
    private readonly TextCache _texts = new();
    private readonly List<YamlEntry> _openEntries = [];
    private readonly List<YamlNode> _openItems = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;
    private int _nodes;

    private PlainYamlReader(string text) => _text = text;

    /// <summary>The root, which is no scalar; null when the file is for the other reader.</summary>
    public static YamlNode? TryRead(string text)
    {
        if (text.AsSpan().ContainsAny(Unusual))
        {
            return null;
        }

        var reader = new PlainYamlReader(text);
        if (reader.NextContent() == 0 && text.AsSpan(reader._at).StartsWith("---\n"))
        {
            reader._at += 3;
            reader.NextContent();
        }

        if (reader._at == text.Length || reader._at != reader._lineStart)
        {
            return null;
        }

        // Whatever is behind the root belongs to no level, or to another document.
        var root = reader.ReadBlock(0);
        return reader._at == text.Length ? root : null;
    }

    /// <summary>Goes to the next line that holds more than a comment, from the end of a line's content; its indentation, or -1 at the end.</summary>
    private int NextContent()
    {
        var text = _text;
        var at = _at;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                _line++;
                _lineStart = ++at;
            }
            else if (text[at] == ' ')
            {
                at++;
            }
            else if (text[at] == '#')
            {
                var end = text.AsSpan(at).IndexOf('\n');
                at = end < 0 ? text.Length : at + end;
            }
            else
            {
                _at = at;
                return at - _lineStart;
            }
        }

        _at = at;
        return -1;
    }

    /// <summary>Whether nothing but a comment follows on this line; goes to it or to the line's end.</summary>
    private bool IsLineDone()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        var isDone = at == _text.Length || _text[at] == '\n' || (_text[at] == '#' && (at > _at || _text[at - 1] == ' '));
        _at = isDone ? at : _at;
        return isDone;
    }

    // A mapping or a list whose first line this is.
    private YamlNode? ReadBlock(int column)
    {
        if (IsDash())
        {
            return ReadSequence(column, isInMapping: false);
        }

        var line = _line;
        return ReadScalar() is { } key && IsColon() ? ReadMapping(key, line, column) : null;
    }

    private YamlSequence? ReadSequence(int column, bool isInMapping)
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        var (line, first) = (_line, _openItems.Count);
        while (true)
        {
            _at++;
            if (ReadItem(column) is not { } item || ++_nodes > MaxNodes)
            {
                return null;
            }

            _openItems.Add(item);
            var next = NextContent();
            if (next > column || (next == column && !IsDash() && !isInMapping))
            {
                return null;
            }

            if (next < column || !IsDash())
            {
                break;
            }
        }

        _depth--;
        var items = new YamlNode[_openItems.Count - first];
        _openItems.CopyTo(first, items, 0, items.Length);
        _openItems.RemoveRange(first, items.Length);
        return new YamlSequence(items, line, column + 1);
    }

    private YamlNode? ReadItem(int column)
    {
        var nothing = Column;
        var line = _line;
        if (IsLineDone())
        {
            return ReadBelow(column, nothing, isInMapping: false);
        }

        SkipSpaces();
        if (IsDash())
        {
            return ReadSequence(Column - 1, isInMapping: false);
        }

        var inner = Column - 1;
        return ReadInline(column) is not { } node ? null
            : IsColon() ? node is YamlScalar key ? ReadMapping(key, line, inner) : null
            : IsLineDone() || IsBlockDone(node) ? node
            : null;
    }

    private YamlMapping? ReadMapping(YamlScalar key, int line, int column)
    {
        if (++_depth > MaxDepth || _line != line)
        {
            return null;
        }

        var first = _openEntries.Count;
        HashSet<string>? seen = null;
        while (true)
        {
            _at++;
            if (!IsKey(key) || IsKnown(key.Value, first, ref seen) || ReadValue(column) is not { } value || ++_nodes > MaxNodes)
            {
                return null;
            }

            _openEntries.Add(new YamlEntry(key, value));

            // After a block or a list, the next line has been found already; looking again changes nothing.
            var next = NextContent();
            if (next > column)
            {
                return null;
            }

            if (next < column)
            {
                break;
            }

            if (IsDash() || ReadScalar() is not { } other || !IsColon())
            {
                return null;
            }

            key = other;
        }

        _depth--;
        var entries = new YamlEntry[_openEntries.Count - first];
        _openEntries.CopyTo(first, entries, 0, entries.Length);
        _openEntries.RemoveRange(first, entries.Length);
        return new YamlMapping(entries, line, column + 1);
    }

    private YamlNode? ReadValue(int column)
    {
        var nothing = Column;
        if (IsLineDone())
        {
            return ReadBelow(column, nothing, isInMapping: true);
        }

        SkipSpaces();
        return ReadInline(column) is { } node && (IsLineDone() || IsBlockDone(node)) ? node : null;
    }

    // What stands on the lines below a key or a dash; nothing when they belong to somebody else.
    private YamlNode? ReadBelow(int column, int nothing, bool isInMapping)
    {
        var line = _line;
        var next = NextContent();
        return next > column ? ReadBlock(next)
            : isInMapping && next == column && IsDash() ? ReadSequence(column, isInMapping: true)
            : new YamlScalar("", plain: true, tag: null, line, nothing);
    }

    // Of equal keys the second is a finding, and "<<" is a merge.
    private bool IsKnown(string key, int first, ref HashSet<string>? seen)
    {
        var count = _openEntries.Count - first;
        if (count >= Few)
        {
            if (seen is null)
            {
                seen = new(StringComparer.Ordinal);
                for (var i = first; i < _openEntries.Count; i++)
                {
                    seen.Add(_openEntries[i].Key.Value);
                }
            }

            return !seen.Add(key);
        }

        for (var i = first; i < _openEntries.Count; i++)
        {
            if (_openEntries[i].Key.Value == key)
            {
                return true;
            }
        }

        return false;
    }
}
