namespace PromHa.Core.PromQl;

/// <summary>What an expression yields.</summary>
public enum PromQlValueType
{
    /// <summary>Nothing: the expression is wrong, for example a call of an unknown function.</summary>
    None,

    /// <summary>One number.</summary>
    Scalar,

    /// <summary>A text.</summary>
    Text,

    /// <summary>One sample of each of many series: an instant vector.</summary>
    Vector,

    /// <summary>The samples of a span of time of each of many series: a range vector.</summary>
    Matrix,
}

/// <summary>The words people know the types by.</summary>
internal static class PromQlValueTypes
{
    public static string Words(this PromQlValueType type) => type switch
    {
        PromQlValueType.Scalar => "a scalar",
        PromQlValueType.Text => "a string",
        PromQlValueType.Vector => "an instant vector",
        PromQlValueType.Matrix => "a range vector",
        _ => "nothing",
    };
}
