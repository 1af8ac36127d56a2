using System.Text;

namespace PromHa.Core.PromQl;

/// <summary>
/// A node of the tree of an expression. Immutable, thread-safe. Long chains (<c>a + b + c + ...</c>) make deep trees: walk them with
/// <see cref="DescendantsAndSelf"/>, which does not recurse.
/// </summary>
public abstract class PromQlExpression
{
    private protected PromQlExpression(PromQlValueType type, int start, int end) => (Type, Start, End) = (type, start, end);

    /// <summary>What the expression yields.</summary>
    public PromQlValueType Type { get; }

    /// <summary>Where it begins in the parsed text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; }

    /// <summary>The expressions directly within this one, in the order of the normal form.</summary>
    public virtual IEnumerable<PromQlExpression> Children => [];

    /// <summary>This expression and all within it, each before those within it, from left to right.</summary>
    public IEnumerable<PromQlExpression> DescendantsAndSelf()
    {
        Stack<PromQlExpression> open = new([this]);
        List<PromQlExpression> children = [];
        while (open.TryPop(out var node))
        {
            yield return node;
            children.Clear();
            children.AddRange(node.Children);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                open.Push(children[i]);
            }
        }
    }

    /// <summary>The expression in the normal form that Prometheus writes: on one line, labels sorted, no comments.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        NormalForm.Append(text, this);
        return text.ToString();
    }

    /// <summary>
    /// Whether an expression means the same, whatever the spelling: white space, comments, quotes, the order of conditions and of labels,
    /// where a grouping stands, <c>60s</c> or <c>1m</c>. With it a rule can be compared with the form in which a server shows it.
    /// Parentheses count, and so does the order of operands.
    /// </summary>
    /// <param name="other">The other expression.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public bool MeansSameAs(PromQlExpression other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TreeEquality.AreSame(this, other);
    }

    /// <summary>The expression over several lines, indented by two spaces, as <c>promtool promql format</c> writes it.</summary>
    public string Pretty() => new PrettyPrinter().Print(this);
}
