namespace PromHa.Core;

/// <summary>Which names Alertmanager takes for labels where it groups and compares alerts.</summary>
internal static class AlertLabels
{
    public static bool IsValid(string name, FileScope scope) => LabelName.IsValid(name, Scheme(scope));

    public static string Hint(FileScope scope) => Scheme(scope) == NameScheme.Legacy
        ? "Use letters, digits and underscores, and no digit in front."
        : "It must not be empty.";

    // UTF-8 names came with the new parser of matchers, and go with it.
    private static NameScheme Scheme(FileScope scope) => scope.Matchers == MatcherSyntax.Classic ? NameScheme.Legacy : NameScheme.Utf8;
}
