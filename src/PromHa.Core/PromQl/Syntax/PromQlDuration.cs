namespace PromHa.Core.PromQl;

/// <summary>A span of time within a selector: a literal, or since 3.4 an expression. Immutable, thread-safe.</summary>
public abstract class PromQlDuration
{
    private protected PromQlDuration(int start, int end) => (Start, End) = (start, end);

    /// <summary>Where it begins in the parsed text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; }

    /// <summary>How long it is, cut to milliseconds; null when that depends on the query.</summary>
    public abstract TimeSpan? Length { get; }

    /// <summary>Whether it is the number 0, which as an offset counts as none.</summary>
    internal bool IsZero => this is DurationLiteral { Seconds: 0 };

    /// <summary>The duration with parentheses around it.</summary>
    internal DurationOperation Parenthesized(int start, int end) => this is DurationOperation { InParentheses: false } o
        ? new(o.Operator, o.Left, o.Right, true, start, end)
        : new(DurationOperator.None, null, this, true, start, end);
}

/// <summary>A duration given as a number.</summary>
public sealed class DurationLiteral : PromQlDuration
{
    internal DurationLiteral(double seconds, bool hasUnits, int start, int end)
        : base(start, end) => (Seconds, HasUnits) = (seconds, hasUnits);

    /// <summary>How long it is, in seconds.</summary>
    public double Seconds { get; }

    /// <summary>Whether it was written with units; numbers without are seconds.</summary>
    public bool HasUnits { get; }

    /// <inheritdoc/>
    public override TimeSpan? Length => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>The length as Prometheus writes it.</summary>
    internal long Milliseconds => (long)Math.Round(Seconds * 1e9, MidpointRounding.AwayFromZero) / 1_000_000;
}

/// <summary>A duration that is computed.</summary>
public sealed class DurationOperation : PromQlDuration
{
    internal DurationOperation(DurationOperator op, PromQlDuration? left, PromQlDuration? right, bool inParentheses, int start, int end)
        : base(start, end) => (Operator, Left, Right, InParentheses) = (op, left, right, inParentheses);

    /// <summary>How it is computed.</summary>
    public DurationOperator Operator { get; }

    /// <summary>The first operand; null where there is one or none.</summary>
    public PromQlDuration? Left { get; }

    /// <summary>The second or only operand; null where there is none.</summary>
    public PromQlDuration? Right { get; }

    /// <summary>Whether parentheses stand around it.</summary>
    public bool InParentheses { get; }

    /// <inheritdoc/>
    public override TimeSpan? Length => Compute(this) is { } seconds && Math.Abs(seconds) < 9e9 ? TimeSpan.FromMilliseconds(Math.Truncate(seconds * 1000)) : null;

    private static double? Compute(PromQlDuration? duration)
    {
        if (duration is not DurationOperation operation)
        {
            return (duration as DurationLiteral)?.Seconds;
        }

        var (left, right) = (Compute(operation.Left), Compute(operation.Right));
        return operation.Operator switch
        {
            DurationOperator.Add => left + right,
            DurationOperator.Subtract => left - right,
            DurationOperator.Multiply => left * right,
            DurationOperator.Divide => left / right,
            DurationOperator.Modulo => left % right,
            DurationOperator.Power when left is not null && right is not null => Math.Pow(left.Value, right.Value),
            DurationOperator.Negate => -right,
            DurationOperator.MinOf when left is not null && right is not null => Math.Min(left.Value, right.Value),
            DurationOperator.MaxOf when left is not null && right is not null => Math.Max(left.Value, right.Value),
            DurationOperator.None => right,
            _ => null,
        };
    }

}

/// <summary>How durations are computed.</summary>
public enum DurationOperator
{
    /// <summary>Not at all: a plus sign or parentheses around one duration.</summary>
    None,

    /// <summary><c>+</c>.</summary>
    Add,

    /// <summary><c>-</c> between two durations.</summary>
    Subtract,

    /// <summary><c>*</c>.</summary>
    Multiply,

    /// <summary><c>/</c>.</summary>
    Divide,

    /// <summary><c>%</c>.</summary>
    Modulo,

    /// <summary><c>^</c>.</summary>
    Power,

    /// <summary><c>-</c> before a duration.</summary>
    Negate,

    /// <summary><c>step()</c>: the step of the range query.</summary>
    Step,

    /// <summary><c>range()</c>: the length of the range query.</summary>
    Range,

    /// <summary><c>min_of(a, b)</c>, before 3.13 <c>min(a, b)</c>.</summary>
    MinOf,

    /// <summary><c>max_of(a, b)</c>, before 3.13 <c>max(a, b)</c>.</summary>
    MaxOf,
}
