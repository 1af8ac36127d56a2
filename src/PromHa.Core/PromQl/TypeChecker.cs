namespace PromHa.Core.PromQl;

/// <summary>Finds what is wrong in meaning with a tree that is right in form. Reports in the order Prometheus does.</summary>
internal sealed class TypeChecker(List<PromQlProblem> problems)
{
    /// <summary>Checks a tree.</summary>
    public void Check(PromQlExpression expression)
    {
        switch (expression)
        {
            case AggregateExpression aggregate: CheckAggregate(aggregate); break;
            case FunctionCall call: CheckCall(call); break;
            case BinaryExpression binary: CheckChain(binary); break;
            case ParenExpression paren: Check(paren.Operand); break;
            case UnaryExpression unary:
                Check(unary.Operand);
                if (!IsSamples(unary.Operand.Type))
                {
                    Report(unary, $"A sign can stand before scalars and instant vectors, not before {unary.Operand.Type.Words()}.");
                }

                break;
            case SubqueryExpression subquery:
                Check(subquery.Operand);
                if (subquery.Operand.Type != PromQlValueType.Vector)
                {
                    Report(subquery, $"A subquery needs an instant vector, not {subquery.Operand.Type.Words()}.");
                }

                break;
            case MatrixSelector matrix: Check(matrix.Selector); break;
            case VectorSelector selector: CheckSelector(selector, mayBeEmpty: false); break;
        }
    }

    private static bool IsSamples(PromQlValueType type) => type is PromQlValueType.Scalar or PromQlValueType.Vector;

    private void Report(PromQlExpression at, string message) => problems.Report(at.Start, at.End, message);

    private void Expect(PromQlExpression expression, PromQlValueType type, string what)
    {
        Check(expression);
        if (expression.Type != type)
        {
            Report(expression, $"{what} must be {type.Words()}, not {expression.Type.Words()}.{Hint(expression, type)}");
        }
    }

    private static string Hint(PromQlExpression expression, PromQlValueType wanted) => (expression.Type, wanted) switch
    {
        (PromQlValueType.Vector, PromQlValueType.Matrix) when expression is VectorSelector => " Add a range, such as [5m].",
        (PromQlValueType.Vector, PromQlValueType.Matrix) => " Add a range with a step, such as [1h:1m], or put the call within.",
        (PromQlValueType.Matrix, PromQlValueType.Vector) => " Remove the range, or put a function such as rate() around it.",
        (PromQlValueType.Scalar, PromQlValueType.Vector) => " Put vector() around it.",
        (PromQlValueType.Vector, PromQlValueType.Scalar) => " Put scalar() around it.",
        _ => "",
    };

    private void CheckAggregate(AggregateExpression aggregate)
    {
        Expect(aggregate.Operand, PromQlValueType.Vector, $"What `{aggregate.Operator.Word()}` aggregates");
        if (aggregate.Parameter is { } parameter)
        {
            Expect(parameter, aggregate.Operator == PromQlAggregation.CountValues ? PromQlValueType.Text : PromQlValueType.Scalar,
                $"The first argument of `{aggregate.Operator.Word()}`");
        }
    }

    private void CheckCall(FunctionCall call)
    {
        if (call.Function is not { } function)
        {
            return;
        }

        var (wanted, given) = (function.Parameters.Count, call.Arguments.Count);
        if (function.Variadic == 0 ? given != wanted : given < wanted - 1 || (function.Variadic > 0 && given > wanted - 1 + function.Variadic))
        {
            Report(call, $"`{function.Name}` takes {Count(function)}, not {given}.");
        }

        if (function.Name == "info" && given > 1)
        {
            CheckInfo(call);
        }

        for (var i = 0; i < given && (i < wanted || function.Variadic != 0); i++)
        {
            if (function.Name == "info" && i == 1 && call.Arguments[1] is VectorSelector labels)
            {
                CheckSelector(labels, mayBeEmpty: labels.Name is null);
                continue;
            }

            Expect(call.Arguments[i], function.Parameters[Math.Min(i, wanted - 1)], $"Argument {i + 1} of `{function.Name}`");
        }
    }

    // The second argument is a selector used for its conditions only.
    private void CheckInfo(FunctionCall call)
    {
        var labels = call.Arguments[1];
        if (labels is not VectorSelector selector)
        {
            Report(labels, "The second argument of `info` must be conditions on labels, such as {version=~\".+\"}.");
        }
        else if (selector.Name is not null)
        {
            Report(labels, "The second argument of `info` must be conditions only, without a metric: {version=~\".+\"}.");
        }
    }

    private static string Count(PromQlFunction function)
    {
        var most = function.Parameters.Count - 1 + function.Variadic;
        return function.Variadic switch
        {
            0 => Arguments(function.Parameters.Count),
            < 0 => $"at least {Arguments(function.Parameters.Count - 1)}",
            _ => $"{function.Parameters.Count - 1} to {Arguments(most)}",
        };
    }

    private static string Arguments(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    private void CheckChain(BinaryExpression last)
    {
        Stack<BinaryExpression> chain = new([last]);
        while (chain.Peek().Left is BinaryExpression before)
        {
            chain.Push(before);
        }

        Check(chain.Peek().Left);
        while (chain.TryPop(out var binary))
        {
            Check(binary.Right);
            OperatorChecker.Check(binary, problems);
        }
    }

    private void CheckSelector(VectorSelector selector, bool mayBeEmpty)
    {
        if (selector.Name is not null)
        {
            for (var i = 0; i < selector.Matchers.Count - 1; i++)
            {
                if (selector.Matchers[i].Name == "__name__")
                {
                    Report(selector, $"The metric's name is given twice: '{selector.Name}' and '{selector.Matchers[i].Value}'. Remove one.");
                }
            }

            return;
        }

        if (!mayBeEmpty && selector.Matchers.All(static m => m.Matches("")))
        {
            Report(selector, "The selector takes every series. Add a condition that an absent label does not meet, such as {job=\"a\"} or {job=~\".+\"}.");
        }
    }
}
