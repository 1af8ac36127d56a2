using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PromHa.Core;

/// <summary>
/// A regular expression as Prometheus's relabelling takes it: RE2 syntax (https://github.com/google/re2/wiki/Syntax), which has no
/// lookaround and no backreferences, always over the whole text, and with a dot that matches a line end too. It accepts and matches what
/// the servers do, in time linear in the text. Immutable, compares by pattern, thread-safe.
/// </summary>
public sealed class PromRegex : IEquatable<PromRegex>, IConfigText<PromRegex>
{
    /// <summary>The longest pattern taken, in characters: a bound on what reading one may cost. The servers have none.</summary>
    public const int MaxPatternLength = 1_000_000;

    private readonly Lazy<RegexProgram> _program;
    private readonly string[] _groupNames;

    // One machine of each kind is kept for the next run; a run that finds none at hand makes its own.
    private RegexMachine? _idleTester;
    private RegexMachine? _idleMatcher;

    private PromRegex(string pattern, RegexUse use, RegexNode root, string[] groupNames)
    {
        Pattern = pattern;
        Use = use;
        _groupNames = groupNames;
        _program = new(() => RegexProgram.Compile(root));
    }

    /// <summary>The pattern as written, without the anchors that the servers put around it.</summary>
    public string Pattern { get; }

    /// <summary>The names of the groups in their order, the first one being the whole match; empty where a group has none.</summary>
    public IReadOnlyList<string> GroupNames => _groupNames;

    internal RegexUse Use { get; }

    string IConfigText<PromRegex>.ConfigText => Pattern;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="FormatException">The servers would refuse it; the message says why.</exception>
    public static implicit operator PromRegex(string pattern) => Parse(pattern);

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="FormatException">The servers would refuse it; the message says why.</exception>
    public static PromRegex Parse(string pattern) => Parse(pattern, RegexUse.Relabel);

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="result">The expression.</param>
    /// <returns>False when the servers would refuse it.</returns>
    public static bool TryParse([NotNullWhen(true)] string? pattern, [MaybeNullWhen(false)] out PromRegex result)
    {
        result = null;
        return pattern is not null && TryParse(pattern, RegexUse.Relabel, out result, out _);
    }

    /// <summary>Whether the expression matches the whole text.</summary>
    /// <param name="text">The text.</param>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var machine = Interlocked.Exchange(ref _idleTester, null) ?? new(_program.Value, 0);
        var matched = machine.Run(text, 0, []);
        _idleTester = machine;
        return matched;
    }

    /// <summary>The match with its groups; null when the expression does not match the whole text.</summary>
    /// <param name="text">The text.</param>
    public PromRegexMatch? Match(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text, 0);
    }

    /// <summary>
    /// The text with what matches replaced, as <c>labelmap</c> does with the names of labels: the text itself when nothing matches.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="template">The replacement; see <see cref="PromRegexMatch.Expand"/>.</param>
    public string Replace(string text, string template)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(template);
        var result = new StringBuilder();
        var (copied, from) = (0, 0);
        // More than one match is possible: the anchors do not reach over a ')' too many, and the servers take such patterns.
        while (from <= text.Length && Find(text, from) is { } match)
        {
            result.Append(text, copied, match.Index - copied);
            if (match.End > copied || match.Index == 0)
            {
                result.Append(match.Expand(template));
            }

            copied = match.End;
            var width = from + 1 < text.Length && char.IsSurrogatePair(text, from) ? 2 : 1;
            from = Math.Max(from + width, match.End);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <inheritdoc/>
    public bool Equals(PromRegex? other) => other is not null && other.Pattern == Pattern && other.Use == Use;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PromRegex);

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern as written.</summary>
    public override string ToString() => Pattern;

    static bool IConfigText<PromRegex>.TryParseConfig(string text, [MaybeNullWhen(false)] out PromRegex result, out string problem) =>
        TryParse(text, RegexUse.Relabel, out result, out problem);

    internal static PromRegex Parse(string pattern, RegexUse use)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return TryParse(pattern, use, out var result, out var problem) ? result : throw new FormatException(problem);
    }

    internal static bool TryParse(string pattern, RegexUse use, [MaybeNullWhen(false)] out PromRegex result, out string problem)
    {
        (result, problem) = (null, "");
        if (pattern.Length > MaxPatternLength)
        {
            problem = $"The regular expression has more than {MaxPatternLength} characters: split it up.";
            return false;
        }

        if (!Utf8Text.IsValid(pattern))
        {
            problem = "The regular expression holds half of a surrogate pair: write it in valid Unicode.";
            return false;
        }

        try
        {
            // PromQL reads the bare pattern first, with a dot that matches a line end, and writes it anew: an open \Q ends there.
            var quoted = use == RegexUse.Selector && RegexParser.Parse(pattern, RegexFlags.DotMatchesNewline, pattern).EndsQuoted;

            // The servers put the pattern into this text and then read it: what is accepted depends on it, a closing ')' for example.
            var (before, after) = (use == RegexUse.Alertmanager ? "^(?:" : "^(?s:", quoted ? "\\E)$" : ")$");
            var (root, names, _) = RegexParser.Parse(before + pattern + after, RegexFlags.None, pattern);
            result = new(pattern, use, root, names);
            return true;
        }
        catch (FormatException refused)
        {
            problem = refused.Message;
            return false;
        }
    }

    private PromRegexMatch? Find(string text, int from)
    {
        var machine = Interlocked.Exchange(ref _idleMatcher, null) ?? new(_program.Value, 2 * _groupNames.Length);
        var positions = new int[2 * _groupNames.Length];
        var matched = machine.Run(text, from, positions);
        _idleMatcher = machine;
        return matched ? new(text, positions, _groupNames) : null;
    }
}

/// <summary>Where a pattern stands, which decides what the servers put around it.</summary>
internal enum RegexUse
{
    /// <summary>Relabelling.</summary>
    Relabel,

    /// <summary>A matcher or match_re of Alertmanager, where a dot does not match a line end.</summary>
    Alertmanager,

    /// <summary>A selector of PromQL.</summary>
    Selector,
}
