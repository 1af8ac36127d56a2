using System.Text.RegularExpressions;

namespace PromHa.Sync;

/// <summary>Takes secrets out of what a server says: it quotes the addresses it cannot use, and with them their passwords.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => UserInfo().Replace(text, "://<secret>@");

    /// <summary>As <see cref="Of"/>, and what follows a word for a secret, in the output of a program that nobody knows.</summary>
    public static string OfOutput(string text) => Assignment().Replace(Of(text), "$1<secret>");

    [GeneratedRegex("""((?:password|passwd|secret|token|api[_-]?key|authorization|credentials)\w*["']?\s*[:=]\s*(?:bearer\s+|basic\s+)?)("[^"]*"|'[^']*'|[^\s"',;|]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Assignment();

    [GeneratedRegex("""://[^/\s"'@]*:[^/\s"']*@""", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
