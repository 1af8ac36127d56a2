namespace PromHa.Core;

/// <summary>A section that the servers also read from one value.</summary>
internal interface IFromScalar<TSelf>
    where TSelf : IFromScalar<TSelf>
{
    /// <summary>Reads the short form.</summary>
    static abstract TSelf FromScalar(string text);

    /// <summary>The short form, or null when the section needs its long form.</summary>
    string? AsScalar { get; }
}
