namespace PromHa.Core.PromQl;

/// <summary>How a selector looks beyond its range (experimental).</summary>
public enum RangeExtension
{
    /// <summary>It does not.</summary>
    None,

    /// <summary><c>anchored</c>.</summary>
    Anchored,

    /// <summary><c>smoothed</c>.</summary>
    Smoothed,
}
