namespace PromHa.Core.PromQl;

/// <summary>The operators of PromQL.</summary>
public enum PromQlOperator
{
    /// <summary><c>or</c>.</summary>
    Or,

    /// <summary><c>and</c>.</summary>
    And,

    /// <summary><c>unless</c>.</summary>
    Unless,

    /// <summary><c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>&lt;/</c>: cuts what is above from a histogram.</summary>
    TrimUpper,

    /// <summary><c>&gt;/</c>: cuts what is below from a histogram.</summary>
    TrimLower,

    /// <summary><c>+</c>.</summary>
    Add,

    /// <summary><c>-</c>.</summary>
    Subtract,

    /// <summary><c>*</c>.</summary>
    Multiply,

    /// <summary><c>/</c>.</summary>
    Divide,

    /// <summary><c>%</c>.</summary>
    Modulo,

    /// <summary><c>atan2</c>.</summary>
    Atan2,

    /// <summary><c>^</c>.</summary>
    Power,
}

/// <summary>What is known of operators.</summary>
internal static class PromQlOperators
{
    /// <summary>Higher binds more tightly.</summary>
    public static int Precedence(this PromQlOperator op) => op switch
    {
        PromQlOperator.Or => 1,
        PromQlOperator.And or PromQlOperator.Unless => 2,
        >= PromQlOperator.Equal and <= PromQlOperator.TrimLower => 3,
        PromQlOperator.Add or PromQlOperator.Subtract => 4,
        PromQlOperator.Power => 6,
        _ => 5,
    };

    public static bool IsSet(this PromQlOperator op) => op is PromQlOperator.Or or PromQlOperator.And or PromQlOperator.Unless;

    public static bool IsComparison(this PromQlOperator op) => op is >= PromQlOperator.Equal and <= PromQlOperator.GreaterOrEqual;

    public static string Sign(this PromQlOperator op) => op switch
    {
        PromQlOperator.Or => "or",
        PromQlOperator.And => "and",
        PromQlOperator.Unless => "unless",
        PromQlOperator.Equal => "==",
        PromQlOperator.NotEqual => "!=",
        PromQlOperator.Less => "<",
        PromQlOperator.LessOrEqual => "<=",
        PromQlOperator.Greater => ">",
        PromQlOperator.GreaterOrEqual => ">=",
        PromQlOperator.TrimUpper => "</",
        PromQlOperator.TrimLower => ">/",
        PromQlOperator.Add => "+",
        PromQlOperator.Subtract => "-",
        PromQlOperator.Multiply => "*",
        PromQlOperator.Divide => "/",
        PromQlOperator.Modulo => "%",
        PromQlOperator.Atan2 => "atan2",
        _ => "^",
    };
}
