namespace PromHa.Core;

/// <summary>Escapes and character classes.</summary>
internal sealed partial class RegexParser
{
    private static readonly Dictionary<string, CodePointSet> Posix = new()
    {
        ["alnum"] = CodePointSet.Of([('0', '9'), ('A', 'Z'), ('a', 'z')]),
        ["alpha"] = CodePointSet.Of([('A', 'Z'), ('a', 'z')]),
        ["ascii"] = CodePointSet.Of([(0, 0x7F)]),
        ["blank"] = CodePointSet.Of([('\t', '\t'), (' ', ' ')]),
        ["cntrl"] = CodePointSet.Of([(0, 0x1F), (0x7F, 0x7F)]),
        ["digit"] = CodePointSet.Of([('0', '9')]),
        ["graph"] = CodePointSet.Of([('!', '~')]),
        ["lower"] = CodePointSet.Of([('a', 'z')]),
        ["print"] = CodePointSet.Of([(' ', '~')]),
        ["punct"] = CodePointSet.Of([('!', '/'), (':', '@'), ('[', '`'), ('{', '~')]),
        ["space"] = CodePointSet.Of([('\t', '\r'), (' ', ' ')]),
        ["upper"] = CodePointSet.Of([('A', 'Z')]),
        ["word"] = CodePointSet.Of([('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
        ["xdigit"] = CodePointSet.Of([('0', '9'), ('A', 'F'), ('a', 'f')]),
    };

    // Unlike [:space:] without the vertical tab.
    private static readonly CodePointSet PerlSpace = CodePointSet.Of([('\t', '\n'), ('\f', '\r'), (' ', ' ')]);

    private void ParseBackslash()
    {
        switch (_at + 1 < _text.Length ? _text[_at + 1] : '\0')
        {
            case 'A':
                Assert(RegexAssertion.TextStart, 2);
                break;
            case 'z':
                Assert(RegexAssertion.TextEnd, 2);
                break;
            case 'b':
                Assert(RegexAssertion.WordBoundary, 2);
                break;
            case 'B':
                Assert(RegexAssertion.NoWordBoundary, 2);
                break;
            case 'Q':
                _at += 2;
                var end = _text.IndexOf("\\E", _at, StringComparison.Ordinal);
                for (var stop = end < 0 ? _text.Length : end; _at < stop;)
                {
                    Literal(NextCodePoint());
                }

                _at += end < 0 ? 0 : 2;
                break;
            default:
                if (ParseSet() is { } set)
                {
                    Push(new RegexNode.OneOf(set));
                }
                else
                {
                    Literal(ParseEscape());
                }

                break;
        }
    }

    /// <summary>Reads <c>\d</c>, <c>\pL</c> and the like; null when there is none.</summary>
    private CodePointSet? ParseSet()
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\')
        {
            return null;
        }

        var letter = _text[_at + 1];
        if (letter is 'p' or 'P')
        {
            return ParseUnicodeSet();
        }

        var set = letter switch
        {
            'd' or 'D' => Posix["digit"],
            's' or 'S' => PerlSpace,
            'w' or 'W' => Posix["word"],
            _ => null,
        };
        _at += set is null ? 0 : 2;
        return set is null ? null : Signed(set, negative: letter is 'D' or 'S' or 'W');
    }

    private CodePointSet ParseUnicodeSet()
    {
        var start = _at;
        var negative = _text[_at + 1] == 'P';
        _at += 2;
        string name;
        if (_at < _text.Length && _text[_at] == '{')
        {
            var end = _text.IndexOf('}', _at);
            name = end < 0 ? "" : _text[(_at + 1)..end];
            _at = end < 0 ? _text.Length : end + 1;
        }
        else if (_at < _text.Length)
        {
            var from = _at;
            NextCodePoint();
            name = _text[from.._at];
        }
        else
        {
            name = "";
        }

        if (name.StartsWith('^'))
        {
            (negative, name) = (!negative, name[1..]);
        }

        return Signed(
            UnicodeNames.Find(name) ?? throw Problem("there is no category or script of Unicode of this name", "write \\pL, \\p{Lu} or \\p{Greek}", start),
            negative);
    }

    private CodePointSet ParseClass()
    {
        var start = _at++;
        var negative = _at < _text.Length && _text[_at] == '^';
        _at += negative ? 1 : 0;

        List<(int First, int Last)> ranges = [];
        for (var first = true; first || _at >= _text.Length || _text[_at] != ']'; first = false)
        {
            if ((ParsePosix() ?? ParseSet()) is { } set)
            {
                ranges.AddRange(set.Ranges());
                continue;
            }

            var from = _at;
            var low = ClassCharacter(start);
            var high = low;
            // A hyphen before the closing bracket is itself.
            if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
            {
                _at++;
                high = ClassCharacter(start);
                if (high < low)
                {
                    throw Problem("the range of characters runs backwards", "write the lower character first, or a backslash before the hyphen", from);
                }
            }

            ranges.Add((low, high));
        }

        _at++;
        var all = CodePointSet.Of(ranges);
        all = _flags.HasFlag(RegexFlags.FoldCase) ? CaseFolding.Close(all) : all;
        return negative ? all.Complement() : all;
    }

    private CodePointSet? ParsePosix()
    {
        var end = At("[:") && _text.Length - _at > 2 ? _text.IndexOf(":]", _at + 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return null;
        }

        var start = _at;
        var negative = _text[_at + 2] == '^';
        var name = _text[(_at + (negative ? 3 : 2))..end];
        _at = end + 2;
        return Posix.TryGetValue(name, out var set)
            ? Signed(set, negative)
            : throw Problem("there is no character class of this name", $"there are {string.Join(", ", Posix.Keys.Order(StringComparer.Ordinal))}", start);
    }

    private int ClassCharacter(int start) => _at >= _text.Length
        ? throw Problem("an opening bracket has no closing one", "close each '[' with ']', and write '\\[' for the character itself", start)
        : _text[_at] == '\\' ? ParseEscape() : NextCodePoint();

    private CodePointSet Signed(CodePointSet set, bool negative)
    {
        var closed = _flags.HasFlag(RegexFlags.FoldCase) ? CaseFolding.Close(set) : set;
        return negative ? closed.Complement() : closed;
    }

    /// <summary>Reads an escape that stands for one character.</summary>
    private int ParseEscape()
    {
        var start = _at++;
        if (_at >= _text.Length)
        {
            throw Problem("the pattern ends in a backslash", "write '\\\\' for the character itself", start);
        }

        var c = NextCodePoint();
        switch (c)
        {
            case >= '1' and <= '7' when _at < _text.Length && _text[_at] is >= '0' and <= '7':
            case '0':
                var octal = c - '0';
                for (var i = 1; i < 3 && _at < _text.Length && _text[_at] is >= '0' and <= '7'; i++)
                {
                    octal = (octal * 8) + _text[_at++] - '0';
                }

                return octal;
            case 'x' when Hexadecimal() is { } value:
                return value;
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)c):
                return c;
            default:
                throw Problem("the escape is none of RE2's", "there are no back references and no \\Z, \\G, \\h, \\e; write the character itself or \\x{...}", start);
        }
    }

    private int? Hexadecimal()
    {
        var braced = _at < _text.Length && _text[_at] == '{';
        var end = braced ? _text.IndexOf('}', _at) : _at + 2;
        var from = _at + (braced ? 1 : 0);
        if (end <= from || end > _text.Length)
        {
            return null;
        }

        var value = 0;
        foreach (var digit in _text.AsSpan(from, end - from))
        {
            if (!char.IsAsciiHexDigit(digit) || (value = (value * 16) + Convert.ToInt32(digit.ToString(), 16)) > CodePointSet.Last)
            {
                return null;
            }
        }

        _at = end + (braced ? 1 : 0);
        return value;
    }
}
