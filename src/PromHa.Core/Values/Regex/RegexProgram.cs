namespace PromHa.Core;

/// <summary>What a step of a program does.</summary>
internal enum RegexStepKind
{
    /// <summary>The text matches.</summary>
    Accept,

    /// <summary>Takes a character of a set.</summary>
    Take,

    /// <summary>Goes two ways, the first preferred.</summary>
    Fork,

    /// <summary>Remembers the place in a slot.</summary>
    Mark,

    /// <summary>Goes on when an assertion holds.</summary>
    Check,
}

/// <summary>One step; <see cref="Value"/> is the fork's second way, the slot, the assertion or the set's index.</summary>
internal readonly record struct RegexStep(RegexStepKind Kind, int Next, int Value);

/// <summary>A pattern as steps of a nondeterministic automaton.</summary>
internal sealed class RegexProgram
{
    private readonly List<RegexStep> _steps = [new(RegexStepKind.Accept, 0, 0)];
    private readonly List<CodePointSet> _sets = [];

    private RegexProgram()
    {
    }

    public RegexStep[] Steps { get; private init; } = [];

    public CodePointSet[] Sets { get; private init; } = [];

    public int Start { get; private init; }

    /// <summary>Two per group: where it begins and ends.</summary>
    public int Slots { get; private init; }

    /// <summary>Whether a match can begin at the start of the text only.</summary>
    public bool Anchored { get; private init; }

    public static RegexProgram Of(ParsedRegex regex)
    {
        var build = new RegexProgram();
        var start = build.Add(regex.Root, 0);
        return new()
        {
            Steps = [.. build._steps],
            Sets = [.. build._sets],
            Start = start,
            Slots = 2 * regex.GroupNames.Count,
            Anchored = regex.Root is RegexNode.Sequence { Parts: [RegexNode.Assertion { Kind: RegexAssertion.TextStart }, ..] },
        };
    }

    /// <summary>Builds from the end: each part knows the step behind it.</summary>
    private int Add(RegexNode node, int next)
    {
        switch (node)
        {
            case RegexNode.OneOf one:
                _sets.Add(one.Set);
                return Step(RegexStepKind.Take, next, _sets.Count - 1);
            case RegexNode.Assertion assertion:
                return Step(RegexStepKind.Check, next, (int)assertion.Kind);
            case RegexNode.Capture capture:
                var end = Step(RegexStepKind.Mark, next, (2 * capture.Number) + 1);
                return Step(RegexStepKind.Mark, Add(capture.Parts[0], end), 2 * capture.Number);
            case RegexNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Add(sequence.Parts[i], next);
                }

                return next;
            case RegexNode.Choice choice:
                var rest = Add(choice.Parts[^1], next);
                for (var i = choice.Parts.Count - 2; i >= 0; i--)
                {
                    rest = Step(RegexStepKind.Fork, Add(choice.Parts[i], next), rest);
                }

                return rest;
            case RegexNode.Repeat repeat:
                return AddRepeat(repeat, next);
            default:
                return next;
        }
    }

    private int AddRepeat(RegexNode.Repeat repeat, int next)
    {
        var (part, least) = (repeat.Parts[0], repeat.Least);
        if (repeat.Most is { } most)
        {
            // x{1,3} is x(x(x)?)?.
            var inner = next;
            for (var i = least; i < most; i++)
            {
                inner = Fork(Add(part, inner), next, repeat.Greedy);
            }

            next = inner;
        }
        else if (least == 0 && !CanBeEmpty(part))
        {
            var loop = Step(RegexStepKind.Fork, 0, 0);
            return Set(loop, Add(part, loop), next, repeat.Greedy);
        }
        else
        {
            // x* of an x that can be empty is (x+)?, else a pass that takes nothing would be preferred to none.
            var loop = Step(RegexStepKind.Fork, 0, 0);
            var body = Add(part, loop);
            Set(loop, body, next, repeat.Greedy);
            if (least == 0)
            {
                return Fork(body, next, repeat.Greedy);
            }

            next = body;
            least--;
        }

        for (var i = 0; i < least; i++)
        {
            next = Add(part, next);
        }

        return next;
    }

    private int Fork(int into, int past, bool greedy) => Set(Step(RegexStepKind.Fork, 0, 0), into, past, greedy);

    private int Set(int fork, int into, int past, bool greedy)
    {
        _steps[fork] = greedy ? new(RegexStepKind.Fork, into, past) : new(RegexStepKind.Fork, past, into);
        return fork;
    }

    private int Step(RegexStepKind kind, int next, int value)
    {
        _steps.Add(new(kind, next, value));
        return _steps.Count - 1;
    }

    private static bool CanBeEmpty(RegexNode node) => node switch
    {
        RegexNode.OneOf => false,
        RegexNode.Choice => node.Parts.Any(CanBeEmpty),
        RegexNode.Repeat repeat => repeat.Least == 0 || CanBeEmpty(repeat.Parts[0]),
        _ => node.Parts.All(CanBeEmpty),
    };
}
