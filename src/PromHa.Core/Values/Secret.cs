using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>
/// A password, token or key. Its text never shows in <see cref="ToString"/>, in messages, in differences or in a saved file, unless
/// asked for. Immutable, compares by value, thread-safe.
/// </summary>
public sealed class Secret : IEquatable<Secret>, IConfigText<Secret>
{
    /// <summary>What is shown instead, the same as the servers show.</summary>
    public const string Hidden = "<secret>";

    private readonly string _text;

    /// <summary>Wraps a secret.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Secret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>True when the text is empty, which the servers take as not given.</summary>
    public bool IsEmpty => _text.Length == 0;

    string IConfigText<Secret>.ConfigText => _text;

    /// <summary>Wraps a secret.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator Secret(string text) => new(text);

    /// <summary>The secret itself: for the place that uses it, never for a log.</summary>
    public string Reveal() => _text;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Always <see cref="Hidden"/>; empty for an empty secret.</summary>
    public override string ToString() => IsEmpty ? "" : Hidden;

    static bool IConfigText<Secret>.TryParseConfig(string text, [MaybeNullWhen(false)] out Secret result, out string problem)
    {
        (result, problem) = (new Secret(text), "");
        return true;
    }
}
