using System.Text.RegularExpressions;

namespace PromHa.Sync;

/// <summary>Takes secrets out of what a server says: it quotes the addresses it cannot use, and with them their passwords.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => UserInfo().Replace(text, "://<secret>@");

    [GeneratedRegex("""://[^/\s"'@]*:[^/\s"']*@""", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
