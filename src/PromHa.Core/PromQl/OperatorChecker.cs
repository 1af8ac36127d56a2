namespace PromHa.Core.PromQl;

/// <summary>Checks one operator with its modifiers against the types of its operands.</summary>
internal static class OperatorChecker
{
    public static void Check(BinaryExpression binary, List<PromQlProblem> problems)
    {
        var sign = binary.Operator.Sign();
        var (left, right, matching) = (binary.Left.Type, binary.Right.Type, binary.WrittenMatching);
        void AtOperator(string message) => problems.Report(binary.OperatorPlace.Start, binary.OperatorPlace.End, message);
        void Everywhere(string message) => problems.Report(binary.Start, binary.End, message);

        if (binary.ReturnBool && !binary.Operator.IsComparison())
        {
            AtOperator($"`bool` can only stand behind a comparison, not behind '{sign}'. Remove it.");
        }

        if (binary.Operator.IsComparison() && !binary.ReturnBool && left == PromQlValueType.Scalar && right == PromQlValueType.Scalar)
        {
            AtOperator($"Two scalars can only be compared with `bool`: write '{sign} bool'.");
        }

        if (matching.On && matching.Labels.FirstOrDefault(matching.Include.Contains) is { } label)
        {
            AtOperator($"The label '{label}' cannot stand both in `on` and in the group modifier. Remove it from the latter.");
        }

        CheckOperand(binary.Left, sign, problems);
        CheckOperand(binary.Right, sign, problems);
        var fills = matching.FillLeft is not null || matching.FillRight is not null;
        if (left != PromQlValueType.Vector || right != PromQlValueType.Vector)
        {
            if (matching.Labels.Count > 0)
            {
                Everywhere("`on` and `ignoring` can only stand between two instant vectors. Remove them.");
            }

            if (fills)
            {
                Everywhere("Missing series can only be filled in between two instant vectors. Remove the fill modifier.");
            }
        }
        else if (binary.Operator.IsSet())
        {
            if (matching.Cardinality != MatchingCardinality.OneToOne)
            {
                Everywhere($"`group_left` and `group_right` cannot stand behind '{sign}', which always matches many to many. Remove them.");
            }

            if (fills)
            {
                Everywhere($"Nothing can be filled in by '{sign}'. Remove the fill modifier.");
            }
        }

        if (binary.Operator.IsSet() && (left == PromQlValueType.Scalar || right == PromQlValueType.Scalar))
        {
            Everywhere($"'{sign}' works on instant vectors, not on scalars. Put vector() around the scalar.");
        }
    }

    private static void CheckOperand(PromQlExpression operand, string sign, List<PromQlProblem> problems)
    {
        if (operand.Type is not (PromQlValueType.Scalar or PromQlValueType.Vector))
        {
            problems.Report(operand.Start, operand.End, $"'{sign}' works on scalars and instant vectors, not on {operand.Type.Words()}.");
        }
    }
}
