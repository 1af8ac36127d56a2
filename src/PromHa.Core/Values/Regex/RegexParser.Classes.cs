using System.Collections.Frozen;

namespace PromHa.Core;

/// <content>Escapes and character classes.</content>
internal sealed partial class RegexParser
{
    private static readonly RuneSet Digits = RuneSet.OfRanges('0', '9');
    private static readonly RuneSet Spaces = RuneSet.OfRanges('\t', '\n', '\f', '\r', ' ', ' ');
    private static readonly RuneSet WordCharacters = RuneSet.OfRanges('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

    private static readonly FrozenDictionary<string, RuneSet> PosixClasses = new Dictionary<string, RuneSet>
    {
        ["alnum"] = RuneSet.OfRanges('0', '9', 'A', 'Z', 'a', 'z'),
        ["alpha"] = RuneSet.OfRanges('A', 'Z', 'a', 'z'),
        ["ascii"] = RuneSet.OfRanges(0, 0x7F),
        ["blank"] = RuneSet.OfRanges('\t', '\t', ' ', ' '),
        ["cntrl"] = RuneSet.OfRanges(0, 0x1F, 0x7F, 0x7F),
        ["digit"] = Digits,
        ["graph"] = RuneSet.OfRanges('!', '~'),
        ["lower"] = RuneSet.OfRanges('a', 'z'),
        ["print"] = RuneSet.OfRanges(' ', '~'),
        ["punct"] = RuneSet.OfRanges('!', '/', ':', '@', '[', '`', '{', '~'),
        ["space"] = RuneSet.OfRanges('\t', '\r', ' ', ' '),
        ["upper"] = RuneSet.OfRanges('A', 'Z'),
        ["word"] = WordCharacters,
        ["xdigit"] = RuneSet.OfRanges('0', '9', 'A', 'F', 'a', 'f'),
    }.ToFrozenDictionary();

    private bool Folds => _flags.HasFlag(RegexFlags.IgnoreCase);

    // A backslash outside of a character class.
    private void ReadEscaped()
    {
        switch (_at + 1 < _text.Length ? _text[_at + 1] : '\0')
        {
            case 'A':
                PushPosition(RegexNodeKind.BeginText);
                return;
            case 'z':
                PushPosition(RegexNodeKind.EndText);
                return;
            case 'b':
                PushPosition(RegexNodeKind.WordBoundary);
                return;
            case 'B':
                PushPosition(RegexNodeKind.NoWordBoundary);
                return;
            case 'Q':
                ReadQuoted();
                return;
        }

        if (ReadSetEscape() is { } part)
        {
            Push(new(RegexNodeKind.Class) { Class = new([part], Folds, negated: false) });
            return;
        }

        PushLiteral(ReadEscapedRune());
    }

    private void PushPosition(RegexNodeKind kind)
    {
        _at += 2;
        Push(new(kind));
    }

    private void ReadQuoted()
    {
        _at += 2;
        var end = _text.IndexOf("\\E", _at, StringComparison.Ordinal);
        var stop = end < 0 ? _text.Length : end;
        while (_at < stop)
        {
            PushLiteral(NextRune());
        }

        _endsQuoted |= end < 0;
        _at = end < 0 ? stop : end + 2;
    }

    // \d, \W, \pL, \P{Greek}; null when the backslash begins something else.
    private (RuneSet Set, bool Negated)? ReadSetEscape()
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\')
        {
            return null;
        }

        var sign = _text[_at + 1];
        if (sign is 'p' or 'P')
        {
            return ReadUnicodeClass(sign == 'P');
        }

        RuneSet? set = sign switch
        {
            'd' or 'D' => Digits,
            's' or 'S' => Spaces,
            'w' or 'W' => WordCharacters,
            _ => null,
        };
        _at += set is null ? 0 : 2;
        return set is null ? null : (set, char.IsAsciiLetterUpper(sign));
    }

    private (RuneSet Set, bool Negated) ReadUnicodeClass(bool negated)
    {
        var start = _at;
        _at += 2;
        if (_at >= _text.Length)
        {
            throw Error("\\p needs a name, such as \\p{Greek} or \\pL");
        }

        string name;
        if (_text[_at] == '{')
        {
            var end = _text.IndexOf('}', _at);
            if (end < 0)
            {
                throw Error($"the name after '{_text[start..(_at + 1)]}' is not closed: add the '}}'");
            }

            name = _text[(_at + 1)..end];
            _at = end + 1;
        }
        else
        {
            NextRune();
            name = _text[(start + 2).._at];
        }

        if (name.StartsWith('^'))
        {
            (negated, name) = (!negated, name[1..]);
        }

        return (UnicodeNames.Find(name) ?? throw Error($"'{_text[start.._at]}' names no Unicode category or script"), negated);
    }

    private int ReadEscapedRune()
    {
        var start = _at++;
        if (_at >= _text.Length)
        {
            throw Error("it ends in a backslash: write \\\\ for the character");
        }

        var rune = NextRune();
        switch (rune)
        {
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case >= '1' and <= '7' when _at >= _text.Length || _text[_at] is < '0' or > '7':
                throw Error($"'{_text[start.._at]}' would refer back to a group, which RE2 cannot do");
            case >= '0' and <= '7':
                var octal = rune - '0';
                for (var digits = 1; digits < 3 && _at < _text.Length && _text[_at] is >= '0' and <= '7'; digits++)
                {
                    octal = (octal * 8) + _text[_at++] - '0';
                }

                return octal;
            case 'x' when TryReadHex(out var hex):
                return hex;
            case < 128 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
            default:
                throw Error($"'{_text[start..Math.Min(_at, _text.Length)]}' is no escape that RE2 knows");
        }
    }

    private bool TryReadHex(out int value)
    {
        value = 0;
        if (_at < _text.Length && _text[_at] == '{')
        {
            var digits = ++_at;
            while (_at < _text.Length && char.IsAsciiHexDigit(_text[_at]) && value <= 0x10FFFF)
            {
                value = (value * 16) + Convert.ToInt32(_text[_at++].ToString(), 16);
            }

            return _at > digits && value <= 0x10FFFF && _at < _text.Length && _text[_at++] == '}';
        }

        if (_at + 1 >= _text.Length || !char.IsAsciiHexDigit(_text[_at]) || !char.IsAsciiHexDigit(_text[_at + 1]))
        {
            return false;
        }

        value = Convert.ToInt32(_text.Substring(_at, 2), 16);
        _at += 2;
        return true;
    }

    private RegexNode ReadClass()
    {
        _at++;
        var negated = _at < _text.Length && _text[_at] == '^';
        _at += negated ? 1 : 0;
        List<(RuneSet, bool)> parts = [];
        List<int> ranges = [];
        for (var first = true; _at >= _text.Length || _text[_at] != ']' || first; first = false)
        {
            if ((ReadPosixClass() ?? ReadSetEscape()) is { } part)
            {
                parts.Add(part);
                continue;
            }

            var start = _at;
            var low = ReadClassRune();
            var high = low;
            // "[a-]" is an a and a hyphen.
            if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
            {
                _at++;
                high = ReadClassRune();
                if (high < low)
                {
                    throw Error($"the range '{_text[start.._at]}' ends before it begins");
                }
            }

            ranges.Add(low);
            ranges.Add(high);
        }

        _at++;
        if (ranges.Count > 0)
        {
            parts.Add((RuneSet.OfRanges([.. ranges]), false));
        }

        return new(RegexNodeKind.Class) { Class = new(parts, Folds, negated) };
    }

    private int ReadClassRune() => _at >= _text.Length
        ? throw Error("a '[' is not closed: add the ']', or write \\[ for the character")
        : _text[_at] == '\\' ? ReadEscapedRune() : NextRune();

    // [:alpha:] inside of brackets; null when it is none.
    private (RuneSet Set, bool Negated)? ReadPosixClass()
    {
        if (_at + 2 >= _text.Length || _text[_at] != '[' || _text[_at + 1] != ':')
        {
            return null;
        }

        var end = _text.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var name = _text[(_at + 2)..end];
        var negated = name.StartsWith('^');
        if (!PosixClasses.TryGetValue(negated ? name[1..] : name, out var set))
        {
            throw Error($"'[:{name}:]' is no character class");
        }

        _at = end + 2;
        return (set, negated);
    }
}
