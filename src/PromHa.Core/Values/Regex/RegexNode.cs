namespace PromHa.Core;

internal enum RegexNodeKind
{
    Empty, Literal, Any, AnyButNewline, Class, BeginText, EndText, BeginLine, EndLine, WordBoundary, NoWordBoundary,
    Capture, Star, Plus, Optional, Repeat, Concat, Alternate,

    // Only while parsing: what is open on the stack.
    OpenGroup, Bar,
}

/// <summary>A part of a parsed regular expression.</summary>
internal sealed class RegexNode
{
    private const long SizeLimit = long.MaxValue / 4096;

    public RegexNode(RegexNodeKind kind, params RegexNode[] parts)
    {
        Kind = kind;
        Parts = parts;
        Height = 1;
        RepeatFactor = 1;
        foreach (var part in parts)
        {
            Height = Math.Max(Height, part.Height + 1);
            RepeatFactor = Math.Max(RepeatFactor, part.RepeatFactor);
        }

        Size = Measure();
    }

    private RegexNode(RegexNode part, int min, int max)
    {
        Kind = RegexNodeKind.Repeat;
        Parts = [part];
        Height = part.Height + 1;
        Min = min;
        Max = max;
        var most = max < 0 ? min : max;
        RepeatFactor = max == 0 ? 1 : Math.Min(Math.Max(most, 1) * part.RepeatFactor, 1_000_000);
        Size = Measure();
    }

    public RegexNodeKind Kind { get; }

    public RegexNode[] Parts { get; }

    public int Height { get; }

    /// <summary>How many instructions it comes to, counted as Go counts them, since Go refuses what comes to too many.</summary>
    public long Size { get; }

    /// <summary>The greatest product of the counts of repetitions inside each other.</summary>
    public int RepeatFactor { get; }

    public int Min { get; }

    public int Max { get; }

    public int Rune { get; init; }

    public bool Fold { get; init; }

    public bool Lazy { get; init; }

    public CharClass? Class { get; init; }

    public int Capture { get; init; }

    /// <summary>Of an open group: the flags to return to after it.</summary>
    public RegexFlags Flags { get; init; }

    public static RegexNode Repeated(RegexNode part, int min, int max, bool lazy) => new(part, min, max) { Lazy = lazy };

    private long Measure()
    {
        long sum = 0;
        foreach (var part in Parts)
        {
            sum += part.Size;
        }

        var size = Kind switch
        {
            RegexNodeKind.Capture or RegexNodeKind.Star => 2 + sum,
            RegexNodeKind.Plus or RegexNodeKind.Optional => 1 + sum,
            RegexNodeKind.Alternate => sum + Parts.Length - 1,
            RegexNodeKind.Repeat when Max < 0 => Min == 0 ? 2 + sum : 1 + (Min * sum),
            RegexNodeKind.Repeat => (Max * sum) + (Max - Min),
            _ => sum,
        };
        return Math.Clamp(size, 1, SizeLimit);
    }
}

[Flags]
internal enum RegexFlags
{
    None = 0,
    IgnoreCase = 1,
    DotMatchesNewline = 2,
    MultiLine = 4,
    Lazy = 8,
}
