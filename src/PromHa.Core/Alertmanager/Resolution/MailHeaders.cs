namespace PromHa.Core.Alertmanager;

/// <summary>Names of headers in mails.</summary>
internal static class MailHeaders
{
    /// <summary>The name as it goes into the mail: each word begins with a capital letter. What is no header name stays as it is.</summary>
    public static string Canonical(string name) => name.All(IsToken)
        ? string.Join('-', name.Split('-').Select(static w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()))
        : name;

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
