namespace PromHa.Core;

/// <summary>
/// Runs a program over a text in all ways at once (Pike's machine): the time is at most the text's length times the program's, whatever
/// the expression. Code points are the unit; half a surrogate pair counts as U+FFFD. Not thread-safe: one for each run at a time.
/// </summary>
internal sealed class RegexMachine
{
    private readonly RegexProgram _program;
    private readonly int _slots;
    private readonly Stack<(int Place, int Slot, int Value)> _pending = new();
    private readonly Stack<int[]> _spare = new();
    private readonly int[] _working;
    private Queue _now;
    private Queue _next;

    /// <param name="program">The program.</param>
    /// <param name="slots">How many positions of groups to keep, two for each; 0 when only whether it matches is asked.</param>
    public RegexMachine(RegexProgram program, int slots)
    {
        _program = program;
        _slots = slots;
        _working = new int[slots];
        _now = new(program.Code.Length);
        _next = new(program.Code.Length);
    }

    /// <summary>Looks for the leftmost match from a position on; the positions of its groups go to <paramref name="found"/>, -1 for none.</summary>
    public bool Run(string text, int from, Span<int> found)
    {
        var (matched, position) = (false, from);
        Clear(_now);
        while (true)
        {
            if (_now.Count == 0 && (matched || (_program.Anchored && position > 0)))
            {
                return matched;
            }

            if (!matched && (!_program.Anchored || position == 0))
            {
                Array.Fill(_working, -1);
                Follow(_now, 0, text, position);
            }

            var rune = RuneAt(text, position, out var width);
            matched |= Step(text, rune, position + width, found);
            if (rune < 0 || (matched && _slots == 0))
            {
                return matched;
            }

            (_now, _next) = (_next, _now);
            Clear(_next);
            position += width;
        }
    }

    private bool Step(string text, int rune, int after, Span<int> found)
    {
        for (var i = 0; i < _now.Count; i++)
        {
            var place = _now.Places[i];
            var instruction = _program.Code[place];
            switch (instruction.Op)
            {
                case RegexOp.Match:
                    // What comes later in the queue is liked less than this.
                    _now.Positions[i]?.CopyTo(found);
                    return true;
                case RegexOp.Rune when rune == instruction.X:
                case RegexOp.Class when rune >= 0 && _program.Classes[instruction.X].Contains(rune):
                case RegexOp.Any when rune >= 0:
                case RegexOp.AnyButNewline when rune >= 0 && rune != '\n':
                    _now.Positions[i]?.CopyTo(_working, 0);
                    Follow(_next, place + 1, text, after);
                    break;
            }
        }

        return false;
    }

    // Adds what can be reached without reading on, in the order of preference.
    private void Follow(Queue queue, int start, string text, int position)
    {
        _pending.Push((start, -1, 0));
        while (_pending.TryPop(out var next))
        {
            if (next.Slot >= 0)
            {
                _working[next.Slot] = next.Value;
                continue;
            }

            for (var place = next.Place; place >= 0 && queue.Add(place);)
            {
                var instruction = _program.Code[place];
                switch (instruction.Op)
                {
                    case RegexOp.Jump:
                        place = instruction.X;
                        break;
                    case RegexOp.Split:
                        _pending.Push((instruction.Y, -1, 0));
                        place = instruction.X;
                        break;
                    case RegexOp.Save:
                        if (instruction.X < _slots)
                        {
                            _pending.Push((0, instruction.X, _working[instruction.X]));
                            _working[instruction.X] = position;
                        }

                        place++;
                        break;
                    case >= RegexOp.BeginText and <= RegexOp.NoWordBoundary:
                        place = Holds(instruction.Op, text, position) ? place + 1 : -1;
                        break;
                    default:
                        queue.Positions[queue.Count - 1] = Kept();
                        place = -1;
                        break;
                }
            }
        }
    }

    private int[]? Kept()
    {
        if (_slots == 0)
        {
            return null;
        }

        var kept = _spare.TryPop(out var spare) ? spare : new int[_slots];
        _working.CopyTo(kept, 0);
        return kept;
    }

    private void Clear(Queue queue)
    {
        for (var i = 0; i < queue.Count; i++)
        {
            if (queue.Positions[i] is { } positions)
            {
                _spare.Push(positions);
                queue.Positions[i] = null;
            }
        }

        queue.Count = 0;
    }

    private static bool Holds(RegexOp op, string text, int position) => op switch
    {
        RegexOp.BeginText => position == 0,
        RegexOp.EndText => position == text.Length,
        RegexOp.BeginLine => position == 0 || text[position - 1] == '\n',
        RegexOp.EndLine => position == text.Length || text[position] == '\n',
        _ => (IsWord(text, position - 1) != IsWord(text, position)) == (op == RegexOp.WordBoundary),
    };

    private static bool IsWord(string text, int at) => (uint)at < (uint)text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');

    private static int RuneAt(string text, int at, out int width)
    {
        width = at < text.Length ? 1 : 0;
        if (width == 0)
        {
            return -1;
        }

        if (!char.IsSurrogate(text[at]))
        {
            return text[at];
        }

        if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        {
            width = 2;
            return char.ConvertToUtf32(text[at], text[at + 1]);
        }

        return 0xFFFD;
    }

    /// <summary>A set that keeps the order in which its members came, and is emptied in no time.</summary>
    private sealed class Queue(int size)
    {
        private readonly int[] _index = new int[size];

        public int Count { get; set; }

        public int[] Places { get; } = new int[size];

        public int[]?[] Positions { get; } = new int[]?[size];

        public bool Add(int place)
        {
            var at = _index[place];
            if (at < Count && Places[at] == place)
            {
                return false;
            }

            _index[place] = Count;
            Places[Count] = place;
            Positions[Count] = null;
            Count++;
            return true;
        }
    }
}
