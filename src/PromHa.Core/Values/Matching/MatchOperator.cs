namespace PromHa.Core;

/// <summary>How a matcher compares.</summary>
public enum MatchOperator
{
    /// <summary><c>=</c>: the label has this value; an absent label has the empty one.</summary>
    Equal,

    /// <summary><c>!=</c>: the label has another value.</summary>
    NotEqual,

    /// <summary><c>=~</c>: the expression matches the whole value.</summary>
    Regex,

    /// <summary><c>!~</c>: the expression does not match the whole value.</summary>
    NotRegex,
}
