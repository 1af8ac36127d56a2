using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>Selectors of Kubernetes, as far as its libraries refuse to read them.</summary>
internal static partial class KubernetesSelectorText
{
    private const string Key = "([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
    private const string Value = "([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?";

    /// <summary>Why a field selector cannot be read; null when it can.</summary>
    public static string? FieldProblem(string? text) =>
        text?.Split(',').FirstOrDefault(static t => t.Length > 0 && !t.Contains('=', StringComparison.Ordinal)) is { } term
            ? $"'{term}' compares nothing. Write a field, '=', '==' or '!=', and a value."
            : null;

    /// <summary>Why a label selector cannot be read; null when it can.</summary>
    public static string? LabelProblem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        foreach (var term in Terms(text))
        {
            if (!Requirement().IsMatch(term))
            {
                return $"'{term.Trim()}' is no condition on a label. Write label, !label, label=value, label!=value or label in (a, b).";
            }
        }

        return null;
    }

    // Apart by commas that stand in no parentheses.
    private static IEnumerable<string> Terms(string text)
    {
        var (start, inside) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            inside = text[i] == '(' || (inside && text[i] != ')');
            if (text[i] == ',' && !inside)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    [GeneratedRegex(
        @"\A\s*(!\s*" + Key + "|" + Key + @"(\s*(==|=|!=)\s*" + Value + @"|\s*[<>]\s*-?[0-9]+|\s+(in|notin)\s*\(\s*" + Value + @"(\s*,\s*" + Value + @")*\s*\))?)\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Requirement();
}
