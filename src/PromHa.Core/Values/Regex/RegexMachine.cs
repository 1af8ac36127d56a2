namespace PromHa.Core;

/// <summary>
/// Runs a program over a text in one pass, all its threads side by side in the order of preference (Pike's machine). So the work
/// is at most program times text, whatever the pattern, and the match is the one that RE2 prefers. Not thread-safe; reusable.
/// </summary>
internal sealed class RegexMachine
{
    private readonly RegexProgram _program;
    private readonly Stack<(int Step, int Slot, int Old)> _pending = [];
    private readonly int[] _slots;
    private Threads _current;
    private Threads _next;

    public RegexMachine(RegexProgram program)
    {
        _program = program;
        _slots = new int[program.Slots];
        (_current, _next) = (new(program.Steps.Length), new(program.Steps.Length));
    }

    /// <summary>Whether the text matches.</summary>
    public bool IsMatch(string text) => Run(text, 0, null);

    /// <summary>The match's slots, -1 where a group took no part; null without a match.</summary>
    public int[]? Match(string text, int from = 0)
    {
        var slots = new int[_program.Slots];
        return Run(text, from, slots) ? slots : null;
    }

    private bool Run(string text, int from, int[]? result)
    {
        _current.Clear();
        var matched = false;
        var before = from == 0 ? -1 : text[from - 1];
        var (codePoint, length) = RegexText.CodePointAt(text, from);
        for (var at = from; ; at += length, (codePoint, length) = RegexText.CodePointAt(text, at))
        {
            if (!matched && (!_program.Anchored || at == 0))
            {
                Array.Fill(_slots, -1);
                _slots[0] = at;
                Follow(_current, _program.Start, at, Holding(before, codePoint), result is not null);
            }

            if (_current.Count == 0)
            {
                return matched;
            }

            _next.Clear();
            var following = codePoint < 0 ? -1 : RegexText.CodePointAt(text, at + length).CodePoint;
            var holding = Holding(codePoint, following);
            for (var i = 0; i < _current.Count; i++)
            {
                var step = _program.Steps[_current[i]];
                if (step.Kind == RegexStepKind.Accept)
                {
                    if (result is null)
                    {
                        return true;
                    }

                    // What is behind in preference is given up.
                    _current.Slots(i).CopyTo(result.AsSpan());
                    result[1] = at;
                    matched = true;
                    break;
                }

                if (codePoint >= 0 && _program.Sets[step.Value].Contains(codePoint))
                {
                    if (result is not null)
                    {
                        _current.Slots(i).CopyTo(_slots.AsSpan());
                    }

                    Follow(_next, step.Next, at + length, holding, result is not null);
                }
            }

            if (codePoint < 0)
            {
                return matched;
            }

            (_current, _next) = (_next, _current);
            before = codePoint;
        }
    }

    /// <summary>Adds the steps that are reached without taking a character, the preferred ones first.</summary>
    private void Follow(Threads threads, int start, int at, RegexAssertion holding, bool remember)
    {
        _pending.Push((start, -1, 0));
        while (_pending.TryPop(out var entry))
        {
            if (entry.Slot >= 0)
            {
                _slots[entry.Slot] = entry.Old;
                continue;
            }

            for (var at0 = entry.Step; threads.Add(at0);)
            {
                var step = _program.Steps[at0];
                if (step.Kind is RegexStepKind.Accept or RegexStepKind.Take)
                {
                    threads.Keep(remember ? _slots : []);
                    break;
                }

                if (step.Kind == RegexStepKind.Check && (holding & (RegexAssertion)step.Value) == 0)
                {
                    break;
                }

                if (step.Kind == RegexStepKind.Fork)
                {
                    _pending.Push((step.Value, -1, 0));
                }
                else if (step.Kind == RegexStepKind.Mark && remember)
                {
                    _pending.Push((0, step.Value, _slots[step.Value]));
                    _slots[step.Value] = at;
                }

                at0 = step.Next;
            }
        }
    }

    private static RegexAssertion Holding(int before, int after)
    {
        var holding = IsWord(before) == IsWord(after) ? RegexAssertion.NoWordBoundary : RegexAssertion.WordBoundary;
        holding |= before < 0 ? RegexAssertion.TextStart | RegexAssertion.LineStart : before == '\n' ? RegexAssertion.LineStart : 0;
        return holding | (after < 0 ? RegexAssertion.TextEnd | RegexAssertion.LineEnd : after == '\n' ? RegexAssertion.LineEnd : 0);
    }

    private static bool IsWord(int c) => c is >= 0 and < 128 && (char.IsAsciiLetterOrDigit((char)c) || c == '_');

    /// <summary>The threads at one place: each step once, in the order of preference.</summary>
    private sealed class Threads(int steps)
    {
        private readonly int[] _seen = new int[steps];
        private readonly List<int> _waiting = [];
        private int[] _slots = [];
        private int _width;
        private int _round;
        private int _last;

        public int Count => _waiting.Count;

        public int this[int index] => _waiting[index];

        public ReadOnlySpan<int> Slots(int index) => _slots.AsSpan(index * _width, _width);

        public void Clear()
        {
            _round++;
            _waiting.Clear();
        }

        /// <summary>False when the step is there already.</summary>
        public bool Add(int step)
        {
            if (_seen[step] == _round)
            {
                return false;
            }

            _seen[step] = _round;
            _last = step;
            return true;
        }

        /// <summary>The step last added waits for a character, with what its groups took.</summary>
        public void Keep(int[] slots)
        {
            _width = slots.Length;
            if (_slots.Length < (_waiting.Count + 1) * _width)
            {
                Array.Resize(ref _slots, Math.Max(8, _waiting.Count * 2) * _width);
            }

            slots.CopyTo(_slots, _waiting.Count * _width);
            _waiting.Add(_last);
        }
    }
}
