namespace PromHa.Core.PromQl;

/// <summary>A text between quotes.</summary>
public sealed class StringLiteral : PromQlExpression
{
    internal StringLiteral(string value, int start, int end)
        : base(PromQlValueType.Text, start, end) => Value = value;

    /// <summary>The text. A byte that is no UTF-8, which only an escape can make, is the lone surrogate U+DC00 plus the byte.</summary>
    public string Value { get; }
}
