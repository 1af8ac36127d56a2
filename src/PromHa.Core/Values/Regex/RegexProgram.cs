namespace PromHa.Core;

internal enum RegexOp : byte
{
    Rune, Class, Any, AnyButNewline, Save, Split, Jump, BeginText, EndText, BeginLine, EndLine, WordBoundary, NoWordBoundary, Match,
}

/// <param name="Op">What to do.</param>
/// <param name="X">The rune, class or slot; the place to go to, for a split the preferred one.</param>
/// <param name="Y">The other place of a split.</param>
internal readonly record struct RegexInstruction(RegexOp Op, int X = 0, int Y = 0);

/// <summary>
/// A regular expression as instructions for <see cref="RegexMachine"/>. The order of the branches of a split is the order of preference
/// of Perl and of Go: leftmost first. Immutable.
/// </summary>
internal sealed class RegexProgram
{
    private readonly List<RegexInstruction> _code = [];
    private readonly List<CharClass> _classes = [];
    private readonly Dictionary<int, int> _foldClasses = [];

    private RegexProgram()
    {
    }

    public required RegexInstruction[] Code { get; init; }

    public required CharClass[] Classes { get; init; }

    /// <summary>Whether each way through begins with the start of the text, so that there is no use in looking further on.</summary>
    public required bool Anchored { get; init; }

    public static RegexProgram Compile(RegexNode root)
    {
        var compiler = new RegexProgram { Code = [], Classes = [], Anchored = false };
        compiler.Save(0);
        compiler.Emit(root);
        compiler.Save(1);
        compiler._code.Add(new(RegexOp.Match));
        return new() { Code = [.. compiler._code], Classes = [.. compiler._classes], Anchored = BeginsWithText(root) };
    }

    private static bool BeginsWithText(RegexNode node) => node.Kind switch
    {
        RegexNodeKind.BeginText => true,
        RegexNodeKind.Concat or RegexNodeKind.Capture => BeginsWithText(node.Parts[0]),
        RegexNodeKind.Alternate => node.Parts.All(BeginsWithText),
        _ => false,
    };

    private void Save(int slot) => _code.Add(new(RegexOp.Save, slot));

    private void Emit(RegexNode node)
    {
        switch (node.Kind)
        {
            case RegexNodeKind.Empty:
                break;
            case RegexNodeKind.Literal when node.Fold:
                _code.Add(new(RegexOp.Class, FoldClass(node.Rune)));
                break;
            case RegexNodeKind.Literal:
                _code.Add(new(RegexOp.Rune, node.Rune));
                break;
            case RegexNodeKind.Class:
                _classes.Add(node.Class!);
                _code.Add(new(RegexOp.Class, _classes.Count - 1));
                break;
            case RegexNodeKind.Capture:
                Save(2 * node.Capture);
                Emit(node.Parts[0]);
                Save((2 * node.Capture) + 1);
                break;
            case RegexNodeKind.Concat:
                foreach (var part in node.Parts)
                {
                    Emit(part);
                }

                break;
            case RegexNodeKind.Alternate:
                EmitAlternate(node.Parts);
                break;
            case RegexNodeKind.Star:
                EmitStar(node.Parts[0], node.Lazy);
                break;
            case RegexNodeKind.Plus:
                EmitPlus(node.Parts[0], node.Lazy);
                break;
            case RegexNodeKind.Optional:
                Patch([EmitBranch(node.Parts[0])], node.Lazy);
                break;
            case RegexNodeKind.Repeat:
                EmitRepeat(node);
                break;
            default:
                _code.Add(new(node.Kind switch
                {
                    RegexNodeKind.Any => RegexOp.Any,
                    RegexNodeKind.AnyButNewline => RegexOp.AnyButNewline,
                    RegexNodeKind.BeginText => RegexOp.BeginText,
                    RegexNodeKind.EndText => RegexOp.EndText,
                    RegexNodeKind.BeginLine => RegexOp.BeginLine,
                    RegexNodeKind.EndLine => RegexOp.EndLine,
                    RegexNodeKind.WordBoundary => RegexOp.WordBoundary,
                    _ => RegexOp.NoWordBoundary,
                }));
                break;
        }
    }

    private int FoldClass(int rune)
    {
        if (!_foldClasses.TryGetValue(rune, out var index))
        {
            index = _classes.Count;
            _classes.Add(new([(RuneSet.OfRanges(rune, rune), false)], fold: true, negated: false));
            _foldClasses[rune] = index;
        }

        return index;
    }

    private void EmitAlternate(RegexNode[] parts)
    {
        List<int> jumps = [];
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var split = _code.Count;
            _code.Add(default);
            Emit(parts[i]);
            jumps.Add(_code.Count);
            _code.Add(default);
            _code[split] = new(RegexOp.Split, split + 1, _code.Count);
        }

        Emit(parts[^1]);
        foreach (var jump in jumps)
        {
            _code[jump] = new(RegexOp.Jump, _code.Count);
        }
    }

    private void EmitStar(RegexNode part, bool lazy)
    {
        if (CanBeEmpty(part))
        {
            // As one or more, or none: a loop over what may be empty would otherwise lose the order of preference.
            var skip = _code.Count;
            _code.Add(default);
            EmitPlus(part, lazy);
            Patch([skip], lazy);
            return;
        }

        var split = EmitBranch(part);
        _code.Add(new(RegexOp.Jump, split));
        Patch([split], lazy);
    }

    private void EmitPlus(RegexNode part, bool lazy)
    {
        var start = _code.Count;
        Emit(part);
        var (back, on) = (start, _code.Count + 1);
        _code.Add(lazy ? new(RegexOp.Split, on, back) : new(RegexOp.Split, back, on));
    }

    // x{2,4} is xx(x(x)?)?, x{2,} is xx+.
    private void EmitRepeat(RegexNode node)
    {
        var part = node.Parts[0];
        if (node.Max < 0 && node.Min == 0)
        {
            EmitStar(part, node.Lazy);
            return;
        }

        for (var i = 0; i < (node.Max < 0 ? node.Min - 1 : node.Min); i++)
        {
            Emit(part);
        }

        if (node.Max < 0)
        {
            EmitPlus(part, node.Lazy);
            return;
        }

        List<int> splits = [];
        for (var i = node.Min; i < node.Max; i++)
        {
            splits.Add(EmitBranch(part));
        }

        Patch(splits, node.Lazy);
    }

    private int EmitBranch(RegexNode part)
    {
        var split = _code.Count;
        _code.Add(default);
        Emit(part);
        return split;
    }

    private void Patch(List<int> splits, bool lazy)
    {
        foreach (var split in splits)
        {
            var (into, over) = (split + 1, _code.Count);
            _code[split] = lazy ? new(RegexOp.Split, over, into) : new(RegexOp.Split, into, over);
        }
    }

    private static bool CanBeEmpty(RegexNode node) => node.Kind switch
    {
        RegexNodeKind.Literal or RegexNodeKind.Class or RegexNodeKind.Any or RegexNodeKind.AnyButNewline => false,
        RegexNodeKind.Concat => node.Parts.All(CanBeEmpty),
        RegexNodeKind.Alternate => node.Parts.Any(CanBeEmpty),
        RegexNodeKind.Capture or RegexNodeKind.Plus => CanBeEmpty(node.Parts[0]),
        RegexNodeKind.Repeat => node.Min == 0 || CanBeEmpty(node.Parts[0]),
        _ => true,
    };
}
