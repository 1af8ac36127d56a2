namespace PromHa.Core;

/// <summary>
/// Reads a regular expression in RE2's syntax with Perl extensions, as Go's regexp/syntax does (https://github.com/google/re2/wiki/Syntax).
/// Works on an explicit stack, so that no nesting can exhaust the thread's. Throws <see cref="FormatException"/> for anything else.
/// </summary>
internal sealed partial class RegexParser
{
    // Go's bounds, so that the verdict is the servers': nesting, instructions, and the product of nested repetition counts.
    private const int MaxHeight = 1000;
    private const long MaxSize = (128 << 20) / 40;
    private const int MaxRepeat = 1000;

    private readonly string _text;
    private readonly List<RegexNode> _stack = [];
    private readonly List<string> _names = [""];
    private RegexFlags _flags;
    private int _at;

    private readonly string _shown;
    private bool _endsQuoted;

    private RegexParser(string text, RegexFlags flags, string shown)
    {
        _text = text;
        _flags = flags;
        _shown = shown;
    }

    /// <summary>The expression, the names of its groups (empty for an unnamed one), and whether it ends inside of a \Q.</summary>
    /// <param name="text">The whole expression.</param>
    /// <param name="flags">The flags it begins with.</param>
    /// <param name="shown">The part of it that the user wrote, for messages.</param>
    public static (RegexNode Root, string[] GroupNames, bool EndsQuoted) Parse(string text, RegexFlags flags, string shown)
    {
        var parser = new RegexParser(text, flags, shown);
        var root = parser.Run();
        return (root, [.. parser._names], parser._endsQuoted);
    }

    private RegexNode Run()
    {
        var lastRepeat = -1;
        while (_at < _text.Length)
        {
            var start = _at;
            var isRepeat = Step(lastRepeat);
            lastRepeat = isRepeat ? start : -1;
        }

        CloseAlternatives();
        return _stack.Count == 1 ? _stack[0] : throw Error("a '(' is not closed: add the ')', or write \\( for the character");
    }

    // Reads one item; true when it was a repetition, which must not follow another.
    private bool Step(int lastRepeat)
    {
        switch (_text[_at])
        {
            case '(':
                OpenGroup();
                return false;
            case '|':
                _at++;
                CloseSequence();
                _stack.Add(new(RegexNodeKind.Bar));
                return false;
            case ')':
                _at++;
                CloseGroup();
                return false;
            case '^':
                _at++;
                Push(new(_flags.HasFlag(RegexFlags.MultiLine) ? RegexNodeKind.BeginLine : RegexNodeKind.BeginText));
                return false;
            case '$':
                _at++;
                Push(new(_flags.HasFlag(RegexFlags.MultiLine) ? RegexNodeKind.EndLine : RegexNodeKind.EndText));
                return false;
            case '.':
                _at++;
                Push(new(_flags.HasFlag(RegexFlags.DotMatchesNewline) ? RegexNodeKind.Any : RegexNodeKind.AnyButNewline));
                return false;
            case '[':
                Push(ReadClass());
                return false;
            case '*' or '+' or '?' or '{':
                return TryRepeat(lastRepeat);
            case '\\':
                ReadEscaped();
                return false;
            default:
                PushLiteral(NextRune());
                return false;
        }
    }

    private bool TryRepeat(int lastRepeat)
    {
        var (kind, min, max) = (RegexNodeKind.Repeat, 0, 0);
        var start = _at;
        switch (_text[_at])
        {
            case '{' when !TryReadCounts(out min, out max):
                _at = start + 1;
                PushLiteral('{');
                return false;
            case '{':
                if (min is < 0 or > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max))
                {
                    throw Error($"the repetition '{_text[start.._at]}' is out of bounds: at most {MaxRepeat}, the smaller number first");
                }

                break;
            case var sign:
                _at++;
                kind = sign switch { '*' => RegexNodeKind.Star, '+' => RegexNodeKind.Plus, _ => RegexNodeKind.Optional };
                break;
        }

        var lazy = _flags.HasFlag(RegexFlags.Lazy);
        if (_at < _text.Length && _text[_at] == '?')
        {
            _at++;
            lazy = !lazy;
        }

        if (lastRepeat >= 0)
        {
            throw Error($"'{_text[lastRepeat.._at]}' repeats a repetition: put the inner one in (?:…); possessive repetitions are not supported");
        }

        if (_stack.Count == 0 || _stack[^1].Kind >= RegexNodeKind.OpenGroup)
        {
            throw Error($"nothing stands before '{_text[start.._at]}' that it could repeat: write \\{_text[start]} for the character");
        }

        var part = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        if (kind != RegexNodeKind.Repeat)
        {
            Push(new(kind, part) { Lazy = lazy });
            return true;
        }

        var repeated = RegexNode.Repeated(part, min, max, lazy);
        if ((min >= 2 || max >= 2) && repeated.RepeatFactor > MaxRepeat)
        {
            throw Error($"the repetition '{_text[start.._at]}' inside another comes to more than {MaxRepeat} in all");
        }

        Push(repeated);
        return true;
    }

    // False when it is no count, which makes the brace a character.
    private bool TryReadCounts(out int min, out int max)
    {
        max = 0;
        _at++;
        if (!TryReadCount(out min))
        {
            return false;
        }

        max = min;
        if (_at < _text.Length && _text[_at] == ',')
        {
            _at++;
            max = -1;
            if (_at < _text.Length && _text[_at] != '}')
            {
                if (!TryReadCount(out max))
                {
                    return false;
                }

                min = max < 0 ? -1 : min;
            }
        }

        if (_at >= _text.Length || _text[_at] != '}')
        {
            return false;
        }

        _at++;
        return true;
    }

    // -1 for a number too large to count.
    private bool TryReadCount(out int number)
    {
        var start = _at;
        number = 0;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            number = number is < 0 or >= 100_000_000 ? -1 : (number * 10) + _text[_at] - '0';
            _at++;
        }

        return _at > start && (_text[start] != '0' || _at == start + 1);
    }

    private void PushLiteral(int rune) => Push(new(RegexNodeKind.Literal)
    {
        Rune = rune,
        Fold = _flags.HasFlag(RegexFlags.IgnoreCase) && !UnicodeCase.Orbit(rune).IsEmpty,
    });

    private void Push(RegexNode node)
    {
        if (node.Height > MaxHeight)
        {
            throw Error($"the groups are nested more than {MaxHeight} deep");
        }

        if (node.Size > MaxSize)
        {
            throw Error("the repetitions make the expression too large");
        }

        _stack.Add(node);
    }

    // What follows the last '(' or '|' becomes one node.
    private void CloseSequence() => Collapse(RegexNodeKind.Concat);

    private void CloseAlternatives()
    {
        CloseSequence();
        if (_stack.Count > 1 && _stack[^2].Kind == RegexNodeKind.Bar)
        {
            Collapse(RegexNodeKind.Alternate);
        }
    }

    private void Collapse(RegexNodeKind kind)
    {
        var from = _stack.Count;
        while (from > 0 && (_stack[from - 1].Kind < RegexNodeKind.OpenGroup || (kind == RegexNodeKind.Alternate && _stack[from - 1].Kind == RegexNodeKind.Bar)))
        {
            from--;
        }

        List<RegexNode> parts = [];
        for (var i = from; i < _stack.Count; i++)
        {
            if (_stack[i].Kind == kind)
            {
                parts.AddRange(_stack[i].Parts);
            }
            else if (_stack[i].Kind != RegexNodeKind.Bar)
            {
                parts.Add(_stack[i]);
            }
        }

        _stack.RemoveRange(from, _stack.Count - from);
        Push(parts.Count switch
        {
            0 => new(RegexNodeKind.Empty),
            1 => parts[0],
            _ => new(kind, [.. parts]),
        });
    }

    private int NextRune()
    {
        var rune = char.ConvertToUtf32(_text, _at);
        _at += rune > 0xFFFF ? 2 : 1;
        return rune;
    }

    private FormatException Error(string problem) => new($"'{Shortened(_shown)}' is not a regular expression in RE2 syntax: {problem}.");

    private static string Shortened(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
