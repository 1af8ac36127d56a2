using System.Buffers;
using System.Text;

namespace PromHa.Core;

/// <content>Scalars, and lists in brackets.</content>
internal sealed partial class PlainYamlReader
{
    // The other reader refuses keys of more than 1,024 characters.
    private const int LongestKey = 500;

    // With what a plain scalar may begin here; more is allowed, and rare.
    private static readonly SearchValues<char> PlainStart = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/\\.$^()+<=;~");

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./$@");

    private static readonly SearchValues<char> FlowCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./$@+=()*|^~\\ :");

    private readonly StringBuilder _built = new();
    private bool _isBlock;

    private int Column => _at - _lineStart + 1;

    private char Current => _at < _text.Length ? _text[_at] : '\n';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\n';

    private bool IsDash() => Current == '-' && Next is ' ' or '\n' && _at < _text.Length;

    private bool IsColon() => !_isBlock && _at < _text.Length && _text[_at] == ':' && Next is ' ' or '\n';

    // A block scalar ends at the beginning of a line, where others end within one.
    private bool IsBlockDone(YamlNode node) => _isBlock && node is YamlScalar;

    private static bool IsKey(YamlScalar key) => key.Value.Length is > 0 and < LongestKey
        && (!key.Plain || !key.Value.AsSpan().ContainsAnyExcept(KeyCharacters));

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    /// <param name="column">The column of the mapping or list that the value is in.</param>
    private YamlNode? ReadInline(int column)
    {
        _isBlock = false;
        return Current switch
        {
            '[' => ReadFlowSequence(),
            '{' when Next == '}' => Empty(),
            '|' or '>' => ReadBlockScalar(column),
            _ => ReadScalar(),
        };

        YamlMapping Empty()
        {
            _at += 2;
            return new YamlMapping([], _line, Column - 2);
        }
    }

    private YamlScalar? ReadScalar()
    {
        _isBlock = false;
        _nodes++;
        return Current switch
        {
            '\'' => ReadSingleQuoted(),
            '"' => ReadDoubleQuoted(),
            var c when PlainStart.Contains(c) || (c is '-' && char.IsAsciiLetterOrDigit(Next)) || c is > '\u00A0' and < '\uD800' => ReadPlain(),
            _ => null,
        };
    }

    // To the end of the line, a colon with space behind or a '#' with space before it.
    private YamlScalar? ReadPlain()
    {
        var (start, column) = (_at, Column);
        if (column == 1 && Current == '.')
        {
            return null;
        }

        var rest = _text.AsSpan(start);
        var length = rest.IndexOf('\n');
        rest = length < 0 ? rest : rest[..length];
        for (var from = 0; ;)
        {
            var stop = rest[from..].IndexOfAny(':', '#');
            if (stop < 0)
            {
                break;
            }

            stop += from;
            if (rest[stop] == '#' ? rest[stop - 1] == ' ' : stop + 1 == rest.Length || rest[stop + 1] == ' ')
            {
                // Space between a key and its colon is left to the other reader.
                if (rest[stop] == ':' && rest[stop - 1] == ' ')
                {
                    return null;
                }

                rest = rest[..stop];
                break;
            }

            from = stop + 1;
        }

        rest = rest.TrimEnd(' ');
        _at = start + rest.Length;
        return new YamlScalar(_texts.Get(rest), plain: true, tag: null, _line, column);
    }

    private YamlScalar? ReadSingleQuoted()
    {
        var column = Column;
        var rest = _text.AsSpan(_at + 1);
        var end = rest.IndexOfAny('\'', '\n');
        var isSimple = true;
        while (end >= 0 && rest[end] == '\'' && end + 1 < rest.Length && rest[end + 1] == '\'')
        {
            isSimple = false;
            var more = rest[(end + 2)..].IndexOfAny('\'', '\n');
            end = more < 0 ? -1 : end + 2 + more;
        }

        if (end < 0 || rest[end] == '\n')
        {
            return null;
        }

        _at += end + 2;
        var value = _texts.Get(rest[..end]);
        return new YamlScalar(isSimple ? value : value.Replace("''", "'", StringComparison.Ordinal), plain: false, tag: null, _line, column);
    }

    private YamlScalar? ReadDoubleQuoted()
    {
        var column = Column;
        var rest = _text.AsSpan(_at + 1);
        var end = rest.IndexOfAny('"', '\\', '\n');
        if (end < 0 || rest[end] == '\n')
        {
            return null;
        }

        if (rest[end] == '"')
        {
            _at += end + 2;
            return new YamlScalar(_texts.Get(rest[..end]), plain: false, tag: null, _line, column);
        }

        _built.Clear();
        var from = 0;
        while (rest[end] == '\\')
        {
            if (end + 1 >= rest.Length || Unescape(rest[end + 1]) is not { } c)
            {
                return null;
            }

            _built.Append(rest[from..end]).Append(c);
            from = end + 2;
            var more = rest[from..].IndexOfAny('"', '\\', '\n');
            end = from + more;
            if (more < 0 || rest[end] == '\n')
            {
                return null;
            }
        }

        _built.Append(rest[from..end]);
        _at += end + 2;
        return new YamlScalar(_built.ToString(), plain: false, tag: null, _line, column);
    }

    private static char? Unescape(char escape) => escape switch
    {
        'n' => '\n',
        't' => '\t',
        '\\' or '"' or '/' => escape,
        _ => null,
    };

    // Scalars only, on one line.
    private YamlSequence? ReadFlowSequence()
    {
        var (column, first) = (Column, _openItems.Count);
        _at++;
        SkipSpaces();
        while (Current != ']' || _openItems.Count > first)
        {
            var item = Current is '\'' or '"' ? ReadScalar() : ReadFlowPlain();
            SkipSpaces();
            if (item is null || Current is not (',' or ']') || ++_nodes > MaxNodes)
            {
                return null;
            }

            _openItems.Add(item);
            if (Current == ']')
            {
                break;
            }

            _at++;
            SkipSpaces();
        }

        _at++;
        var items = new YamlNode[_openItems.Count - first];
        _openItems.CopyTo(first, items, 0, items.Length);
        _openItems.RemoveRange(first, items.Length);
        return new YamlSequence(items, _line, column);
    }

    private YamlScalar? ReadFlowPlain()
    {
        var (start, column) = (_at, Column);
        if (!char.IsAsciiLetterOrDigit(Current) && Current is not ('_' or '/'))
        {
            return null;
        }

        var length = _text.AsSpan(start).IndexOfAnyExcept(FlowCharacters);
        if (length < 0)
        {
            return null;
        }

        var value = _text.AsSpan(start, length).TrimEnd(' ');
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == ':' && (i + 1 == value.Length || !char.IsAsciiLetterOrDigit(value[i + 1]) && value[i + 1] != '/'))
            {
                return null;
            }
        }

        _at = start + length;
        return new YamlScalar(_texts.Get(value), plain: true, tag: null, _line, column);
    }
}
