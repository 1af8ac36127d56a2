using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>Writes durations as Prometheus does.</summary>
internal static class DurationForm
{
    public static void Append(StringBuilder to, long milliseconds) =>
        to.Append(PromDuration.From(TimeSpan.FromMilliseconds(milliseconds)).NormalForm);

    public static void Append(StringBuilder to, PromQlDuration duration)
    {
        if (duration is DurationLiteral literal)
        {
            to.Append(literal.Milliseconds < 0 ? "-" : "");
            Append(to, Math.Abs(literal.Milliseconds));
            return;
        }

        var operation = (DurationOperation)duration;
        to.Append(operation.InParentheses ? "(" : "");
        switch (operation.Operator)
        {
            case DurationOperator.Step: to.Append("step()"); break;
            case DurationOperator.Range: to.Append("range()"); break;
            case DurationOperator.MinOf or DurationOperator.MaxOf:
                to.Append(operation.Operator == DurationOperator.MinOf ? "min_of(" : "max_of(");
                AppendOperand(to, operation.Left!);
                to.Append(", ");
                AppendOperand(to, operation.Right!);
                to.Append(')');
                break;
            case DurationOperator.None: AppendOperand(to, operation.Right!); break;
            case DurationOperator.Negate:
                to.Append('-');
                AppendOperand(to, operation.Right!);
                break;
            default:
                AppendOperand(to, operation.Left!);
                to.Append(' ').Append(Sign(operation.Operator)).Append(' ');
                AppendOperand(to, operation.Right!);
                break;
        }

        to.Append(operation.InParentheses ? ")" : "");
    }

    // Within a computation numbers without units stay so.
    private static void AppendOperand(StringBuilder to, PromQlDuration operand)
    {
        if (operand is DurationLiteral { HasUnits: false } number)
        {
            GoNumbers.Append(to, number.Seconds);
        }
        else
        {
            Append(to, operand);
        }
    }

    private static char Sign(DurationOperator op) => op switch
    {
        DurationOperator.Add => '+',
        DurationOperator.Subtract => '-',
        DurationOperator.Multiply => '*',
        DurationOperator.Divide => '/',
        DurationOperator.Modulo => '%',
        _ => '^',
    };
}
