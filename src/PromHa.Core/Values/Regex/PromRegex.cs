using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>
/// A regular expression as Prometheus reads it: RE2 syntax, always matched against the whole text, as <c>^(?s:pattern)$</c> (so the
/// servers wrap relabelling rules and matchers). .NET's <see cref="System.Text.RegularExpressions.Regex"/> takes other patterns and
/// matches differently; this type has its own engine, whose work is at most proportional to pattern times text: no pattern is
/// catastrophic. What RE2 lacks (lookaround, back references, possessive and atomic groups, counts above 1000) is refused as the
/// servers refuse it. Before Prometheus 3.0 <c>.</c> took no newline; here it does. Character tables are Unicode's; <c>\d</c>, <c>\w</c>, <c>\s</c> and <c>\b</c> are ASCII.
/// Immutable, compares by pattern, thread-safe.
/// </summary>
/// <example><code>PromRegex job = "node|api-.+"; job.IsMatch("api-eu");</code></example>
public sealed class PromRegex : IEquatable<PromRegex>, IConfigText<PromRegex>
{
    /// <summary>The longest pattern, in UTF-16 units; the servers have no such bound, but read no file that comes near it.</summary>
    public const int MaxPatternLength = 1 << 20;

    private readonly RegexFrame _frame;
    private readonly ParsedRegex _parsed;
    private RegexProgram? _program;
    private RegexMachine? _idle;

    private PromRegex(string pattern, RegexFrame frame, ParsedRegex parsed) => (Pattern, _frame, _parsed) = (pattern, frame, parsed);

    /// <summary>The pattern as written, without the anchors.</summary>
    public string Pattern { get; }

    /// <summary>How many groups there are, the whole match (number 0) not counted.</summary>
    public int GroupCount => _parsed.GroupNames.Count - 1;

    string IConfigText<PromRegex>.ConfigText => Pattern;

    internal IReadOnlyList<string?> GroupNames => _parsed.GroupNames;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="FormatException">It is no regular expression of RE2.</exception>
    public static implicit operator PromRegex(string pattern) => Parse(pattern);

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    /// <exception cref="FormatException">It is no regular expression of RE2; the message says why and how to mend it.</exception>
    public static PromRegex Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return TryParse(pattern, out var result, out var problem) ? result : throw new FormatException(problem);
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern; null is refused.</param>
    /// <param name="result">The expression.</param>
    /// <param name="problem">What is wrong and how to mend it; empty when nothing is.</param>
    /// <returns>False when it is no regular expression of RE2.</returns>
    public static bool TryParse(string? pattern, [NotNullWhen(true)] out PromRegex? result, out string problem) =>
        TryParse(pattern, RegexFrame.Relabeling, out result, out problem);

    /// <summary>Reads a pattern for one of the places that differ in how they wrap it.</summary>
    internal static bool TryParse(string? pattern, RegexFrame frame, [NotNullWhen(true)] out PromRegex? result, out string problem)
    {
        result = null;
        if (pattern is null || pattern.Length > MaxPatternLength)
        {
            problem = pattern is null ? "There is no pattern." : $"The pattern is longer than {MaxPatternLength} characters; split it.";
            return false;
        }

        try
        {
            result = new(pattern, frame, RegexFrames.Parse(pattern, frame));
            problem = "";
            return true;
        }
        catch (RegexSyntaxException wrong)
        {
            problem = wrong.Message;
            return false;
        }
    }

    /// <summary>Whether the whole text matches.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var machine = Rent();
        var matches = machine.IsMatch(text);
        _idle = machine;
        return matches;
    }

    /// <summary>Matches the whole text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The match with its groups; null when the text does not match.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public PromRegexMatch? Match(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var machine = Rent();
        var slots = machine.Match(text);
        _idle = machine;
        return slots is null ? null : new(this, text, slots);
    }

    /// <summary>
    /// The text with each match replaced. There is more than one only where a pattern such as <c>a)|(b</c> breaks out of the
    /// anchors; an empty match right behind another one does not count.
    /// </summary>
    internal string ReplaceAll(string text, string template)
    {
        var machine = Rent();
        var result = new System.Text.StringBuilder();
        var (done, from) = (0, 0);
        while (from <= text.Length && machine.Match(text, from) is { } slots)
        {
            var (start, end) = (slots[0], slots[1]);
            result.Append(text, done, start - done);
            if (end > done || start == 0)
            {
                result.Append(new PromRegexMatch(this, text, slots).Expand(template));
            }

            done = end;
            from = Math.Max(end, from + Math.Max(1, RegexText.CodePointAt(text, from).Length));
        }

        _idle = machine;
        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <inheritdoc/>
    public bool Equals(PromRegex? other) => other is not null && other.Pattern == Pattern && other._frame == _frame;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PromRegex);

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;

    static bool IConfigText<PromRegex>.TryParseConfig(string text, [MaybeNullWhen(false)] out PromRegex result, out string problem) =>
        TryParse(text, out result, out problem);

    // One machine is kept for the next call; calls at the same time make their own.
    private RegexMachine Rent() => Interlocked.Exchange(ref _idle, null) ?? new(_program ??= RegexProgram.Of(_parsed));
}
