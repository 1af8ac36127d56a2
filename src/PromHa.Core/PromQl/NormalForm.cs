using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>Writes trees as Prometheus does. Chains of operators are not followed recursively.</summary>
internal static partial class NormalForm
{
    public static void Append(StringBuilder to, PromQlExpression expression)
    {
        switch (expression)
        {
            case NumberLiteral number: AppendNumber(to, number); break;
            case StringLiteral text: PromQlStrings.AppendQuoted(to, text.Value); break;
            case VectorSelector selector:
                AppendSeries(to, selector);
                AppendAt(to, selector.At);
                AppendExtension(to, selector.Extension);
                AppendOffset(to, selector.Offset);
                break;
            case MatrixSelector matrix: AppendMatrix(to, matrix); break;
            case SubqueryExpression subquery:
                Append(to, subquery.Operand);
                AppendSuffix(to, subquery);
                break;
            case AggregateExpression aggregate:
                AppendHead(to, aggregate);
                to.Append('(');
                if (aggregate.Parameter is { } parameter)
                {
                    Append(to, parameter);
                    to.Append(", ");
                }

                Append(to, aggregate.Operand);
                to.Append(')');
                break;
            case FunctionCall call: AppendCall(to, call); break;
            case BinaryExpression binary: AppendChain(to, binary); break;
            case UnaryExpression unary:
                to.Append(unary.Operator.Sign());
                Append(to, unary.Operand);
                break;
            case ParenExpression paren:
                to.Append('(');
                Append(to, paren.Operand);
                to.Append(')');
                break;
        }
    }

    public static void Append(StringBuilder to, LabelMatcher matcher)
    {
        AppendLabel(to, matcher.Name);
        to.Append(matcher.Operator switch { MatchOperator.Equal => "=", MatchOperator.NotEqual => "!=", MatchOperator.Regex => "=~", _ => "!~" });
        PromQlStrings.AppendQuoted(to, matcher.Value);
    }

    /// <summary>An aggregation without its arguments.</summary>
    public static void AppendHead(StringBuilder to, AggregateExpression aggregate)
    {
        to.Append(aggregate.Operator.Word());
        if (aggregate.Without || aggregate.Grouping.Count > 0)
        {
            to.Append(aggregate.Without ? " without" : " by");
            AppendLabels(to, aggregate.Grouping);
            to.Append(' ');
        }
    }

    /// <summary>An operator with its modifiers.</summary>
    public static void AppendOperator(StringBuilder to, BinaryExpression binary)
    {
        to.Append(binary.Operator.Sign());
        to.Append(binary.ReturnBool ? " bool" : "");
        if (binary.Matching is not { } matching)
        {
            return;
        }

        var grouped = matching.Cardinality is MatchingCardinality.ManyToOne or MatchingCardinality.OneToMany;
        if (matching.Labels.Count > 0 || matching.On || grouped)
        {
            to.Append(matching.On ? " on" : " ignoring");
            AppendLabels(to, matching.Labels);
        }

        if (grouped)
        {
            to.Append(matching.Cardinality == MatchingCardinality.ManyToOne ? " group_left" : " group_right");
            AppendLabels(to, matching.Include);
        }

        if (matching.FillLeft == matching.FillRight)
        {
            AppendFill(to, " fill (", matching.FillLeft);
            return;
        }

        AppendFill(to, " fill_left (", matching.FillLeft);
        AppendFill(to, " fill_right (", matching.FillRight);
    }

    /// <summary>What stands behind the operand of a subquery.</summary>
    public static void AppendSuffix(StringBuilder to, SubqueryExpression subquery)
    {
        to.Append('[');
        DurationForm.Append(to, subquery.Range);
        to.Append(':');
        if (subquery.Step is { } step)
        {
            DurationForm.Append(to, step);
        }

        to.Append(']');
        AppendAt(to, subquery.At);
        AppendOffset(to, subquery.Offset);
    }

    private static void AppendNumber(StringBuilder to, NumberLiteral number)
    {
        if (!number.IsDuration)
        {
            GoNumbers.Append(to, number.Value);
            return;
        }

        to.Append(number.Value < 0 ? "-" : "");
        DurationForm.Append(to, (long)Math.Abs(number.Value * 1e9) / 1_000_000);
    }

    private static void AppendMatrix(StringBuilder to, MatrixSelector matrix)
    {
        var selector = matrix.Selector;
        AppendSeries(to, selector);
        to.Append('[');
        DurationForm.Append(to, matrix.Range);
        to.Append(']');
        AppendExtension(to, selector.Extension);
        AppendAt(to, selector.At);
        AppendOffset(to, selector.Offset);
    }

    private static void AppendCall(StringBuilder to, FunctionCall call)
    {
        to.Append(call.Name).Append('(');
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            to.Append(i > 0 ? ", " : "");
            Append(to, call.Arguments[i]);
        }

        to.Append(')');
    }

    private static void AppendChain(StringBuilder to, BinaryExpression last)
    {
        Stack<BinaryExpression> chain = new([last]);
        while (chain.Peek().Left is BinaryExpression before)
        {
            chain.Push(before);
        }

        Append(to, chain.Peek().Left);
        while (chain.TryPop(out var binary))
        {
            to.Append(' ');
            AppendOperator(to, binary);
            to.Append(' ');
            Append(to, binary.Right);
        }
    }

    private static void AppendLabels(StringBuilder to, IReadOnlyList<string> labels)
    {
        to.Append(" (");
        for (var i = 0; i < labels.Count; i++)
        {
            to.Append(i > 0 ? ", " : "");
            AppendLabel(to, labels[i]);
        }

        to.Append(')');
    }

    private static void AppendLabel(StringBuilder to, string name)
    {
        if (NameRules.AreValid(name, colons: false))
        {
            to.Append(name);
        }
        else
        {
            PromQlStrings.AppendQuoted(to, name);
        }
    }

    private static void AppendFill(StringBuilder to, string head, double? value)
    {
        if (value is { } number)
        {
            to.Append(head);
            GoNumbers.Append(to, number);
            to.Append(')');
        }
    }
}
