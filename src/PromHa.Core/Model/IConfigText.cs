using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A value that a configuration file writes as one scalar: a duration, a size, a regular expression.</summary>
internal interface IConfigText<TSelf>
    where TSelf : IConfigText<TSelf>
{
    /// <summary>Reads the text of a scalar as the servers' loader does.</summary>
    /// <param name="text">The scalar's text, quotes and escapes resolved.</param>
    /// <param name="result">The value.</param>
    /// <param name="problem">What is wrong and how to mend it, as one or two sentences that do not repeat a secret; empty when nothing is.</param>
    static abstract bool TryParseConfig(string text, [MaybeNullWhen(false)] out TSelf result, out string problem);

    /// <summary>The text to write, such that <see cref="TryParseConfig"/> reads an equal value.</summary>
    string ConfigText { get; }
}
