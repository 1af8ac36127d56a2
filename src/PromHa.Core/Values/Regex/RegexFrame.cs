namespace PromHa.Core;

/// <summary>How a server puts a pattern between anchors; the ways differ in a few verdicts.</summary>
internal enum RegexFrame
{
    /// <summary>
    /// Prometheus's relabelling and older matchers: the text around the pattern is parsed with it, so that <c>a)|(b</c> is taken,
    /// while an open <c>\Q</c> swallows the end.
    /// </summary>
    Relabeling,

    /// <summary>Prometheus's matchers today: the pattern is parsed alone, <c>.</c> takes a newline.</summary>
    Matcher,

    /// <summary>Alertmanager: as <see cref="Relabeling"/>, but <c>.</c> takes no newline.</summary>
    Alertmanager,

    /// <summary>Functions of templates: no anchors, the pattern may match anywhere.</summary>
    Search,
}

/// <summary>Puts patterns between anchors.</summary>
internal static class RegexFrames
{
    public static ParsedRegex Parse(string pattern, RegexFrame frame)
    {
        if (frame == RegexFrame.Search)
        {
            return RegexParser.Parse(pattern);
        }

        if (frame == RegexFrame.Matcher)
        {
            var alone = RegexParser.Parse(pattern, dotTakesNewline: true);
            return alone with
            {
                Root = new RegexNode.Sequence([new RegexNode.Assertion(RegexAssertion.TextStart), alone.Root, new RegexNode.Assertion(RegexAssertion.TextEnd)]),
            };
        }

        try
        {
            return RegexParser.Parse(frame == RegexFrame.Relabeling ? $"^(?s:{pattern})$" : $"^(?:{pattern})$");
        }
        catch (RegexSyntaxException)
        {
            // Its own text, not the wrapping, should be in the message; where only the wrapping makes the error, the end is open.
            RegexParser.Parse(pattern, dotTakesNewline: frame == RegexFrame.Relabeling);
            if (!pattern.Contains("\\Q", StringComparison.Ordinal))
            {
                throw;
            }

            throw new RegexSyntaxException(
                $"The end of the pattern reaches over what stands behind it: '{(pattern.Length > 60 ? pattern[^60..] : pattern)}'; close the '\\Q' with '\\E'.");
        }
    }
}
