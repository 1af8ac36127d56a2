namespace PromHa.Core;

/// <summary>A part of a parsed pattern. <see cref="Height"/> and <see cref="Size"/> are what RE2 bounds a pattern by.</summary>
internal abstract class RegexNode
{
    private RegexNode(int height, long size)
    {
        Height = height;
        Size = Math.Max(1, size);
    }

    public int Height { get; }

    public long Size { get; }

    public virtual IReadOnlyList<RegexNode> Parts => [];

    /// <summary>Matches without taking a character.</summary>
    public sealed class Empty() : RegexNode(1, 1);

    /// <summary>Takes one code point of a set.</summary>
    public sealed class OneOf(CodePointSet set) : RegexNode(1, 1)
    {
        public CodePointSet Set { get; } = set;
    }

    /// <summary>Holds between two characters or does not.</summary>
    public sealed class Assertion(RegexAssertion kind) : RegexNode(1, 1)
    {
        public RegexAssertion Kind { get; } = kind;
    }

    /// <summary>A group that remembers what it took.</summary>
    public sealed class Capture(int number, RegexNode part) : RegexNode(part.Height + 1, part.Size + 2)
    {
        public int Number { get; } = number;

        public override IReadOnlyList<RegexNode> Parts { get; } = [part];
    }

    /// <summary>One part after the other.</summary>
    public sealed class Sequence(IReadOnlyList<RegexNode> parts) : RegexNode(parts.Max(static p => p.Height) + 1, parts.Sum(static p => p.Size))
    {
        public override IReadOnlyList<RegexNode> Parts { get; } = parts;
    }

    /// <summary>One part or another, the earlier preferred.</summary>
    public sealed class Choice(IReadOnlyList<RegexNode> parts)
        : RegexNode(parts.Max(static p => p.Height) + 1, parts.Sum(static p => p.Size) + parts.Count - 1)
    {
        public override IReadOnlyList<RegexNode> Parts { get; } = parts;
    }

    /// <summary>A part several times; <see cref="Most"/> is null without a bound.</summary>
    public sealed class Repeat(RegexNode part, int least, int? most, bool greedy, bool counted)
        : RegexNode(part.Height + 1, SizeOf(part.Size, least, most))
    {
        public int Least { get; } = least;

        public int? Most { get; } = most;

        public bool Greedy { get; } = greedy;

        /// <summary>Written with braces: only those count towards the limit of nested repetitions.</summary>
        public bool Counted { get; } = counted;

        public override IReadOnlyList<RegexNode> Parts { get; } = [part];

        private static long SizeOf(long part, int least, int? most) => (least, most) switch
        {
            (0, null) => part + 2,
            (_, null) => (least * part) + 1,
            (_, { } bound) => (bound * part) + (bound - least),
        };
    }
}

/// <summary>What holds at a place of the text.</summary>
[Flags]
internal enum RegexAssertion
{
    None = 0,
    TextStart = 1,
    TextEnd = 2,
    LineStart = 4,
    LineEnd = 8,
    WordBoundary = 16,
    NoWordBoundary = 32,
}
