namespace PromHa.Core.PromQl;

/// <summary>How samples of the two sides of an operator find each other. Immutable, thread-safe.</summary>
public sealed class VectorMatching
{
    /// <summary>By all labels, one to one.</summary>
    internal static readonly VectorMatching Plain = new();

    internal VectorMatching()
    {
    }

    /// <summary>How many samples of each side may belong together.</summary>
    public MatchingCardinality Cardinality { get; internal init; }

    /// <summary>The labels behind <c>on</c> or <c>ignoring</c>.</summary>
    public IReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>Whether <see cref="Labels"/> are those that must agree (<c>on</c>), not those that may differ (<c>ignoring</c>).</summary>
    public bool On { get; internal init; }

    /// <summary>The labels behind <c>group_left</c> or <c>group_right</c>, taken over from the side with one sample.</summary>
    public IReadOnlyList<string> Include { get; internal init; } = [];

    /// <summary>What a missing sample on the left counts as; null when nothing is filled in (experimental).</summary>
    public double? FillLeft { get; internal init; }

    /// <summary>What a missing sample on the right counts as; null when nothing is filled in (experimental).</summary>
    public double? FillRight { get; internal init; }

    internal VectorMatching OfSets() => new()
    {
        Cardinality = MatchingCardinality.ManyToMany,
        Labels = Labels,
        On = On,
        Include = Include,
        FillLeft = FillLeft,
        FillRight = FillRight,
    };
}

/// <summary>How many samples of each side of an operator may belong together.</summary>
public enum MatchingCardinality
{
    /// <summary>One of each.</summary>
    OneToOne,

    /// <summary>Many of the left, one of the right: <c>group_left</c>.</summary>
    ManyToOne,

    /// <summary>One of the left, many of the right: <c>group_right</c>.</summary>
    OneToMany,

    /// <summary>Many of each: <c>and</c>, <c>or</c> and <c>unless</c>.</summary>
    ManyToMany,
}
