using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>Writes trees over several lines: what is longer than 100 characters is split. One for each tree.</summary>
internal sealed class PrettyPrinter
{
    private const int LongestLine = 100;

    // Prometheus indents without end; a chain of thousands of operators would become megabytes of spaces.
    private const int DeepestIndent = 100;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private readonly Dictionary<PromQlExpression, int> _lengths = new(ReferenceEqualityComparer.Instance);

    public string Print(PromQlExpression expression)
    {
        Write(expression, 0);
        return _text.ToString();
    }

    private void Write(PromQlExpression expression, int level)
    {
        if (expression is not (AggregateExpression or FunctionCall or BinaryExpression or ParenExpression or UnaryExpression or SubqueryExpression)
            || !IsLong(expression))
        {
            // Prometheus forgets to indent a subquery.
            Indent(expression is SubqueryExpression ? 0 : level);
            NormalForm.Append(_text, expression);
            return;
        }

        switch (expression)
        {
            case AggregateExpression aggregate:
                Indent(level);
                NormalForm.AppendHead(_text, aggregate);
                WriteList(aggregate.Children, level);
                break;
            case FunctionCall call:
                Indent(level);
                _text.Append(call.Name);
                WriteList(call.Arguments, level);
                break;
            case BinaryExpression binary:
                WriteChain(binary, level);
                break;
            case ParenExpression paren:
                Indent(level);
                WriteList([paren.Operand], level);
                break;
            case UnaryExpression unary:
                WriteSigned(unary, level);
                break;
            case SubqueryExpression subquery:
                Write(subquery.Operand, level);
                NormalForm.AppendSuffix(_text, subquery);
                break;
        }
    }

    private void WriteList(IEnumerable<PromQlExpression> items, int level)
    {
        _text.Append("(\n");
        var first = true;
        foreach (var item in items)
        {
            _text.Append(first ? "" : ",\n");
            first = false;
            Write(item, level + 1);
        }

        _text.Append('\n');
        Indent(level);
        _text.Append(')');
    }

    // The left operand may be split itself, so that chains grow to the right: followed with a stack, not recursively.
    private void WriteChain(BinaryExpression last, int level)
    {
        Stack<BinaryExpression> chain = new([last]);
        while (chain.Peek().Left is BinaryExpression before && IsLong(before))
        {
            chain.Push(before);
        }

        var deepest = level + chain.Count;
        Write(chain.Peek().Left, deepest);
        while (chain.TryPop(out var binary))
        {
            deepest--;
            _text.Append('\n');
            Indent(deepest);
            NormalForm.AppendOperator(_text, binary);
            _text.Append('\n');
            Write(binary.Right, deepest + 1);
        }
    }

    private void WriteSigned(UnaryExpression unary, int level)
    {
        Indent(level);
        _text.Append(unary.Operator.Sign());
        var start = _text.Length;
        Write(unary.Operand, level);

        // The operand has indented itself.
        var spaces = 0;
        while (_text[start + spaces] == ' ')
        {
            spaces++;
        }

        _text.Remove(start, spaces);
    }

    private bool IsLong(PromQlExpression expression) => Length(expression) > LongestLine;

    // In bytes of UTF-8, from the leaves up, so that each part is measured once.
    private int Length(PromQlExpression expression)
    {
        if (_lengths.TryGetValue(expression, out var known))
        {
            return known;
        }

        Stack<(PromQlExpression Node, bool Measured)> open = new([(expression, false)]);
        while (open.TryPop(out var next))
        {
            if (next.Measured)
            {
                _lengths[next.Node] = Own(next.Node) + next.Node.Children.Sum(child => _lengths[child]);
                continue;
            }

            open.Push((next.Node, true));
            foreach (var child in next.Node.Children)
            {
                open.Push((child, false));
            }
        }

        return _lengths[expression];
    }

    // What a node adds to the lengths of its children.
    private int Own(PromQlExpression node)
    {
        _line.Clear();
        switch (node)
        {
            case AggregateExpression aggregate:
                NormalForm.AppendHead(_line, aggregate);
                _line.Append(aggregate.Parameter is null ? "()" : "(, )");
                break;
            case FunctionCall call:
                _line.Append(call.Name).Append("()").Append(' ', 2 * Math.Max(0, call.Arguments.Count - 1));
                break;
            case BinaryExpression binary:
                _line.Append("  ");
                NormalForm.AppendOperator(_line, binary);
                break;
            case ParenExpression: return 2;
            case UnaryExpression: return 1;
            case SubqueryExpression subquery: NormalForm.AppendSuffix(_line, subquery); break;
            case MatrixSelector matrix:
                NormalForm.Append(_line, matrix);
                return Encoding.UTF8.GetByteCount(_line.ToString()) - _lengths[matrix.Selector];
            default: NormalForm.Append(_line, node); break;
        }

        return Encoding.UTF8.GetByteCount(_line.ToString());
    }

    private void Indent(int level) => _text.Append(' ', 2 * Math.Min(level, DeepestIndent));
}
