using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>A condition on one label: <c>severity="critical"</c>. Immutable, compares by value, thread-safe.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public sealed class Matcher : IEquatable<Matcher>
{
    private readonly PromRegex? _regex;

    /// <summary>Makes a matcher.</summary>
    /// <param name="name">The label.</param>
    /// <param name="op">How to compare.</param>
    /// <param name="value">The value, or the expression in RE2 syntax.</param>
    /// <exception cref="FormatException">The expression is not one of RE2.</exception>
    public Matcher(string name, MatchOperator op, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        (Name, Operator, Value) = (name, op, value);
        if (op is MatchOperator.Regex or MatchOperator.NotRegex)
        {
            _regex = PromRegex.TryParse(value, RegexFrame.Alertmanager, out var regex, out var problem) ? regex : throw new FormatException(problem);
        }
    }

    /// <summary>The label.</summary>
    public string Name { get; }

    /// <summary>How it is compared.</summary>
    public MatchOperator Operator { get; }

    /// <summary>The value, or the expression.</summary>
    public string Value { get; }

    /// <summary>Reads one matcher.</summary>
    /// <param name="text">Its text, without braces.</param>
    /// <exception cref="FormatException">The text is no matcher.</exception>
    public static implicit operator Matcher(string text) => Parse(text);

    /// <summary>Reads one matcher.</summary>
    /// <param name="text">Its text, without braces.</param>
    /// <param name="syntax">How it is written.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no matcher.</exception>
    public static Matcher Parse(string text, MatcherSyntax syntax = MatcherSyntax.Utf8WithFallback)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MatcherText.TryOne(text, syntax, out var matcher, out var problem) ? matcher : throw new FormatException(problem);
    }

    /// <summary>Reads one matcher.</summary>
    /// <param name="text">Its text, without braces.</param>
    /// <param name="syntax">How it is written.</param>
    /// <param name="matcher">The matcher.</param>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, MatcherSyntax syntax, [NotNullWhen(true)] out Matcher? matcher)
    {
        matcher = null;
        return text is not null && MatcherText.TryOne(text, syntax, out matcher, out _);
    }

    /// <summary>Reads any number of matchers, separated by commas, with or without braces around them.</summary>
    /// <param name="text">Their text, as one item of <c>matchers</c> may hold it.</param>
    /// <param name="syntax">How they are written.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no list of matchers.</exception>
    public static IReadOnlyList<Matcher> ParseAll(string text, MatcherSyntax syntax = MatcherSyntax.Utf8WithFallback)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MatcherText.TryAll(text, syntax, out var matchers, out var problem) ? matchers : throw new FormatException(problem);
    }

    /// <summary>Whether the labels meet the condition.</summary>
    /// <param name="labels">The labels; an absent one counts as empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> is null.</exception>
    public bool Matches(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Operator switch
        {
            MatchOperator.Equal => labels[Name] == Value,
            MatchOperator.NotEqual => labels[Name] != Value,
            MatchOperator.Regex => _regex!.IsMatch(labels[Name]),
            _ => !_regex!.IsMatch(labels[Name]),
        };
    }

    /// <inheritdoc/>
    public bool Equals(Matcher? other) => other is not null && Name == other.Name && Operator == other.Operator && Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matcher);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Operator, Value);

    /// <summary>The matcher with its value in quotes, and its name too where the classic syntax could not write it.</summary>
    public override string ToString() => MatcherText.Write(this);
}
