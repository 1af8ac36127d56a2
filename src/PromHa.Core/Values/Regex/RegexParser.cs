using System.Text;

namespace PromHa.Core;

/// <summary>Why a pattern is no regular expression of RE2.</summary>
internal sealed class RegexSyntaxException(string message) : Exception(message);

/// <summary>
/// Reads RE2 syntax with the verdicts of Go's regexp/syntax (Perl flags). A parser of its own, because .NET's takes what the
/// servers refuse and refuses what they take.
/// </summary>
internal sealed partial class RegexParser
{
    /// <summary>Go's bounds: of one repetition and of nested ones together, of nesting, of the compiled program.</summary>
    private const int MaxRepeat = 1000;
    private const int MaxHeight = 1000;
    private const long MaxSize = (128L << 20) / 40;

    private readonly string _text;
    private readonly Stack<Level> _outer = [];
    private readonly List<string?> _names = [null];
    private Level _level = new(0, RegexFlags.None);
    private RegexFlags _flags;
    private int _at;

    private RegexParser(string text, RegexFlags flags) => (_text, _flags) = (text, flags);

    [Flags]
    private enum RegexFlags
    {
        None = 0,
        FoldCase = 1,
        ManyLines = 2,
        DotTakesNewline = 4,
        Lazy = 8,
    }

    /// <summary>Parses a whole pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="dotTakesNewline">Whether <c>.</c> takes a newline from the start.</param>
    /// <exception cref="RegexSyntaxException">It is none.</exception>
    public static ParsedRegex Parse(string text, bool dotTakesNewline = false)
    {
        var parser = new RegexParser(text, dotTakesNewline ? RegexFlags.DotTakesNewline : RegexFlags.None);
        var root = parser.ParseAll();
        return new ParsedRegex(root, parser._names);
    }

    private RegexNode ParseAll()
    {
        var repeated = false;
        while (_at < _text.Length)
        {
            var wasRepeated = repeated;
            repeated = false;
            switch (_text[_at])
            {
                case '(':
                    OpenGroup();
                    break;
                case ')':
                    _at++;
                    CloseGroup();
                    break;
                case '|':
                    _at++;
                    _level.Alternatives.Add(Joined(_level.Current));
                    _level.Current.Clear();
                    break;
                case '^':
                    Assert(_flags.HasFlag(RegexFlags.ManyLines) ? RegexAssertion.LineStart : RegexAssertion.TextStart, 1);
                    break;
                case '$':
                    Assert(_flags.HasFlag(RegexFlags.ManyLines) ? RegexAssertion.LineEnd : RegexAssertion.TextEnd, 1);
                    break;
                case '.':
                    _at++;
                    Push(new RegexNode.OneOf(_flags.HasFlag(RegexFlags.DotTakesNewline) ? CodePointSet.All : CodePointSet.AllButNewline));
                    break;
                case '[':
                    Push(new RegexNode.OneOf(ParseClass()));
                    break;
                case '*' or '+' or '?':
                    ParseOperator(wasRepeated);
                    repeated = true;
                    break;
                case '{':
                    repeated = ParseBraces(wasRepeated);
                    break;
                case '\\':
                    ParseBackslash();
                    break;
                default:
                    Literal(NextCodePoint());
                    break;
            }
        }

        if (_outer.Count > 0)
        {
            throw Problem("an opening parenthesis has no closing one", "close each '(' with ')', and write '\\(' for the character itself");
        }

        return CloseLevel();
    }

    private void OpenGroup()
    {
        if (!At("(?"))
        {
            _at++;
            _names.Add(null);
            Open(_names.Count - 1);
            return;
        }

        var start = _at;
        var nameAt = At("(?P<") && _text.Length - _at > 4 ? _at + 4 : At("(?<") && _text.Length - _at > 3 ? _at + 3 : -1;
        if (nameAt < 0)
        {
            ParseFlags();
            return;
        }

        var end = _text.IndexOf('>', _at);
        if (end <= nameAt || !_text.AsSpan(nameAt, end - nameAt).ContainsOnlyNameCharacters())
        {
            throw Problem("a group's name is not closed, is empty, or has other characters than letters, digits and '_'",
                "write (?P<name>...); lookbehind such as (?<=...) does not exist here", start);
        }

        _names.Add(_text[nameAt..end]);
        _at = end + 1;
        Open(_names.Count - 1);
    }

    /// <summary>Reads <c>(?i)</c>, <c>(?s-i:</c> and the like.</summary>
    private void ParseFlags()
    {
        var start = _at;
        var (set, cleared, negative, any) = (RegexFlags.None, RegexFlags.None, false, false);
        for (_at += 2; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            var flag = c switch
            {
                'i' => RegexFlags.FoldCase,
                'm' => RegexFlags.ManyLines,
                's' => RegexFlags.DotTakesNewline,
                'U' => RegexFlags.Lazy,
                _ => RegexFlags.None,
            };
            if (flag != RegexFlags.None)
            {
                (set, cleared, any) = negative ? (set, cleared | flag, true) : (set | flag, cleared, true);
            }
            else if (c == '-' && !negative)
            {
                (negative, any) = (true, false);
            }
            else if (c is ':' or ')' && (!negative || any))
            {
                _at++;
                if (c == ':')
                {
                    Open(0);
                }

                _flags = (_flags | set) & ~cleared;
                return;
            }
            else
            {
                break;
            }
        }

        throw Problem("the group begins with something that RE2 does not know",
            "there are (?:...), (?P<name>...) and the flags i, m, s, U; no lookahead, lookbehind, atomic group, comment or condition", start);
    }

    private void Open(int capture)
    {
        _outer.Push(_level);
        _level = new(capture, _flags);
    }

    private void CloseGroup()
    {
        if (_outer.Count == 0)
        {
            throw Problem("a closing parenthesis has no opening one", "write '\\)' for the character itself", _at - 1);
        }

        var inner = CloseLevel();
        var (capture, flags) = (_level.Capture, _level.Outside);
        _level = _outer.Pop();
        _flags = flags;
        Push(capture == 0 ? inner : new RegexNode.Capture(capture, inner));
    }

    private RegexNode CloseLevel()
    {
        var last = Joined(_level.Current);
        return _level.Alternatives.Count == 0 ? last : Checked(new RegexNode.Choice([.. _level.Alternatives, last]));
    }

    private RegexNode Joined(List<RegexNode> parts) => parts.Count switch
    {
        0 => new RegexNode.Empty(),
        1 => parts[0],
        _ => Checked(new RegexNode.Sequence([.. parts])),
    };

    private void Assert(RegexAssertion kind, int length)
    {
        _at += length;
        Push(new RegexNode.Assertion(kind));
    }

    private void Literal(int codePoint) => Push(new RegexNode.OneOf(
        _flags.HasFlag(RegexFlags.FoldCase) ? CaseFolding.Close(codePoint) : CodePointSet.Of(codePoint)));

    private void Push(RegexNode node) => _level.Current.Add(Checked(node));

    private RegexNode Checked(RegexNode node) => node.Height > MaxHeight
        ? throw Problem("the groups are nested too deeply", $"at most {MaxHeight} levels are possible")
        : node.Size > MaxSize ? throw Problem("the repetitions make the pattern too large", "lower the counts") : node;

    private bool At(string expected) => string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0;

    private int NextCodePoint()
    {
        if (Rune.DecodeFromUtf16(_text.AsSpan(_at), out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            throw Problem("half of a surrogate pair stands alone", "use whole characters");
        }

        _at += used;
        return rune.Value;
    }

    private RegexSyntaxException Problem(string what, string mend, int? from = null)
    {
        var shown = _text.AsSpan(Math.Min(from ?? 0, _text.Length));
        return new($"{char.ToUpperInvariant(what[0])}{what[1..]}: '{(shown.Length > 60 ? $"{shown[..60]}..." : shown)}'; {mend}.");
    }

    /// <summary>What is read of one group: its finished alternatives, the running one, and what holds again behind it.</summary>
    private sealed record Level(int Capture, RegexFlags Outside)
    {
        public List<RegexNode> Alternatives { get; } = [];

        public List<RegexNode> Current { get; } = [];
    }
}

/// <summary>A parsed pattern with the names of its groups; group 0 is the whole.</summary>
internal sealed record ParsedRegex(RegexNode Root, IReadOnlyList<string?> GroupNames);
