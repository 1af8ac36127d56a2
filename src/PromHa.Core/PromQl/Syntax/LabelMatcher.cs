namespace PromHa.Core.PromQl;

/// <summary>A condition on a label of a selector. Immutable, thread-safe.</summary>
public sealed class LabelMatcher
{
    private readonly PromRegex? _regex;

    internal LabelMatcher(string name, MatchOperator op, string value, PromRegex? regex, int start, int end) =>
        (Name, Operator, Value, _regex, Start, End) = (name, op, value, regex, start, end);

    /// <summary>The label; <c>__name__</c> for the metric's name.</summary>
    public string Name { get; }

    /// <summary>How it is compared.</summary>
    public MatchOperator Operator { get; }

    /// <summary>The value, or the pattern in RE2 syntax.</summary>
    public string Value { get; }

    /// <summary>Where the condition begins in the parsed text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; }

    /// <summary>Whether a label's value meets the condition.</summary>
    /// <param name="value">The value; empty for a label that is not there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public bool Matches(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Operator switch
        {
            MatchOperator.Equal => value == Value,
            MatchOperator.NotEqual => value != Value,
            MatchOperator.Regex => _regex!.IsMatch(value),
            _ => !_regex!.IsMatch(value),
        };
    }

    /// <summary>The condition as Prometheus writes it.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        NormalForm.Append(text, this);
        return text.ToString();
    }
}
