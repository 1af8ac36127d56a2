namespace PromHa.Core.PromQl;

/// <summary>The patterns of selectors.</summary>
internal static class PromQlRegexes
{
    private static readonly ServerVersion ParsedAloneSince = new(3, 0);

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Problem(string pattern, PromQlLanguage language, out PromRegex? regex)
    {
        if (!PromRegex.TryParse(pattern, RegexFrame.Matcher, out regex, out var problem))
        {
            return problem;
        }

        if (language.Version < ParsedAloneSince && !PromRegex.TryParse(pattern, RegexFrame.Relabeling, out _, out problem))
        {
            return problem;
        }

        return language.Version < PromQlLanguage.NamedGroupsWithoutPSince && HasNamedGroup(pattern)
            ? $"A group '(?<name>' {language.Needs(PromQlLanguage.NamedGroupsWithoutPSince)} Write '(?P<name>'."
            : null;
    }

    private static bool HasNamedGroup(string pattern)
    {
        for (var at = pattern.IndexOf("(?<", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?<", at + 1, StringComparison.Ordinal))
        {
            var escapes = 0;
            while (at - escapes > 0 && pattern[at - escapes - 1] == '\\')
            {
                escapes++;
            }

            if (escapes % 2 == 0)
            {
                return true;
            }
        }

        return false;
    }
}
