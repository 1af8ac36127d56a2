using System.Globalization;
using System.Text;

namespace PromHa.Core.Templates;

/// <summary>The functions on texts that Prometheus and Alertmanager share, and those for addresses.</summary>
internal static class TextFunctions
{
    public static readonly Dictionary<string, GoFunction> Shared = new(GoFunctions.All, StringComparer.Ordinal)
    {
        ["toUpper"] = GoFunction.Strings(static s => s.ToUpperInvariant()),
        ["toLower"] = GoFunction.Strings(static s => s.ToLowerInvariant()),
        ["safeHtml"] = GoFunction.Of(GoType.String, static s => new(GoType.Html, s.Text)),
        ["humanizeDuration"] = GoFunction.Of(GoType.Any, static x => GoValue.Of(Humanize.Duration(Humanize.ToNumber(x)))),
        ["match"] = new([GoType.String, GoType.String], false, static (run, x) =>
        {
            run.Charge((long)(x[0].Text.Length + 1) * (x[1].Text.Length + 64) / 64);
            return GoValue.Of(Regex(x[0].Text).IsMatch(x[1].Text));
        }),
        ["reReplaceAll"] = new([GoType.String, GoType.String, GoType.String], false, static (run, x) =>
        {
            run.Charge((long)(x[0].Text.Length + 1) * (x[2].Text.Length + 64) / 64);
            var mostLength = (long)(x[2].Text.Length + 1) * (x[1].Text.Length + x[2].Text.Length + 1);
            return mostLength > (long)run.Options.MaxLength * 16
                ? throw new TemplateCallException("the texts are too long")
                : GoValue.Of(Regex(x[0].Text).ReplaceAll(x[2].Text, x[1].Text));
        }),
    };

    /// <summary>Upper case for the first letter of every word, as strings.Title.</summary>
    public static string Title(string text) => Words(text, static rune => rune);

    /// <summary>The same with all other letters in lower case.</summary>
    public static string TitleWithLower(string text) => Words(text, Rune.ToLowerInvariant);

    public static string StripPort(string address) => Split(address) is ({ } host, _) ? host : address;

    public static string StripDomain(string address)
    {
        var (host, port) = Split(address);
        host ??= address;
        if (IsAddress(host))
        {
            return address;
        }

        host = host.Split('.')[0];
        return string.IsNullOrEmpty(port) ? host : host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
    }

    private static PromRegex Regex(string pattern) =>
        PromRegex.TryParse(pattern, RegexFrame.Search, out var regex, out var problem) ? regex : throw new TemplateCallException(problem);

    // Host and port as Go's net.SplitHostPort takes them apart; nothing when they are not there.
    private static (string? Host, string? Port) Split(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0)
        {
            return default;
        }

        var (host, port) = (address[..colon], address[(colon + 1)..]);
        if (address[0] == '[')
        {
            if (address.IndexOf(']', StringComparison.Ordinal) != colon - 1)
            {
                return default;
            }

            host = host[1..^1];
        }
        else if (host.Contains(':', StringComparison.Ordinal))
        {
            return default;
        }

        return host.AsSpan().IndexOfAny('[', ']') >= 0 || port.AsSpan().IndexOfAny('[', ']') >= 0 ? default : (host, port);
    }

    private static string Words(string text, Func<Rune, Rune> inside)
    {
        var result = new StringBuilder(text.Length);
        var first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(first ? Rune.ToUpperInvariant(rune) : inside(rune));
            first = rune.IsAscii ? !Rune.IsLetterOrDigit(rune) && rune.Value != '_' : !Rune.IsLetterOrDigit(rune) && Rune.IsWhiteSpace(rune);
        }

        return result.ToString();
    }

    // An address of IP as Go reads it: no leading zeros in the one form, hexadecimal groups in the other.
    private static bool IsAddress(string host)
    {
        if (host.Contains(':', StringComparison.Ordinal))
        {
            var groups = host.Split(':');
            return groups.Length is > 2 and < 9 && host.All(static c => char.IsAsciiHexDigit(c) || c is ':' or '.');
        }

        var parts = host.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static p =>
            p.Length is > 0 and < 4 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0') && int.Parse(p, CultureInfo.InvariantCulture) < 256);
    }
}
