namespace PromHa.Core.PromQl;

/// <summary>The kinds of tokens.</summary>
internal enum PromQlTokenKind : byte
{
    End,

    /// <summary>The lexer could not go on and has said why.</summary>
    Error,
    Identifier,

    /// <summary>A name with a colon: no label's and no function's.</summary>
    MetricIdentifier,
    Number,
    Duration,
    String,
    LeftParen,
    RightParen,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Comma,
    Colon,
    At,

    /// <summary><c>=</c>, <c>=~</c> and <c>!~</c>; <c>!=</c> is an operator.</summary>
    Match,

    /// <summary>With the <see cref="PromQlOperator"/> as detail.</summary>
    Operator,

    /// <summary>With the <see cref="PromQlAggregation"/> as detail.</summary>
    Aggregation,
    Bool,
    On,
    Ignoring,
    GroupLeft,
    GroupRight,
    By,
    Without,
    Offset,
    Anchored,
    Smoothed,
    Fill,
    FillLeft,
    FillRight,
    AtStart,
    AtEnd,
    Step,
    Range,
    MinOf,
    MaxOf,
}

/// <summary>A token: a piece of the text.</summary>
internal readonly record struct PromQlToken(PromQlTokenKind Kind, int Start, int End, byte Detail = 0)
{
    public PromQlOperator Operator => (PromQlOperator)Detail;

    public bool Is(PromQlOperator op) => Kind == PromQlTokenKind.Operator && Detail == (byte)op;
}
