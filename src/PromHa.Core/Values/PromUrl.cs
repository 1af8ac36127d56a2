using System.Diagnostics.CodeAnalysis;

namespace PromHa.Core;

/// <summary>
/// An address. Read as Go's <c>net/url</c> does, which takes nearly everything; what a field demands beyond that is checked where it is used.
/// <see cref="ToString"/> hides a password in it. Immutable, compares by its text, thread-safe.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternative.")]
public sealed class PromUrl : IEquatable<PromUrl>, IConfigText<PromUrl>
{
    private readonly string _shown;

    private PromUrl(string text, string shown, string scheme, string host)
    {
        (Text, _shown) = (text, shown);
        (Scheme, Host) = (scheme, host);
    }

    /// <summary>The address as it was written, its password included.</summary>
    public string Text { get; }

    /// <summary>The scheme in lower case; empty when there is none.</summary>
    public string Scheme { get; }

    /// <summary>The host with its port; empty when there is none.</summary>
    public string Host { get; }

    /// <summary>Whether it names a host to be asked by HTTP, as the servers demand where they call somebody.</summary>
    public bool IsHttp => Scheme is "http" or "https" && Host.Length > 0;

    string IConfigText<PromUrl>.ConfigText => Text;

    /// <summary>Reads an address.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text is none.</exception>
    public static implicit operator PromUrl(string text) => Parse(text);

    /// <summary>Takes an address over.</summary>
    /// <param name="uri">The address.</param>
    public static implicit operator PromUrl(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Parse(uri.OriginalString);
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is none.</exception>
    public static PromUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var url, out var problem) ? url : throw new FormatException(problem);
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="url">The address.</param>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PromUrl? url)
    {
        url = null;
        return text is not null && TryParse(text, out url, out _);
    }

    /// <inheritdoc/>
    public bool Equals(PromUrl? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PromUrl);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The address; instead of a password <c>xxxxx</c> is shown, as the servers do.</summary>
    public override string ToString() => _shown;

    static bool IConfigText<PromUrl>.TryParseConfig(string text, [MaybeNullWhen(false)] out PromUrl result, out string problem) => TryParse(text, out result, out problem);

    // The problems never quote the address: there may be a password in it.
    private static bool TryParse(string text, [MaybeNullWhen(false)] out PromUrl url, out string problem)
    {
        url = null;
        problem = "";
        if (text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.Contains('\x7f', StringComparison.Ordinal))
        {
            problem = "There is a line break or another control character in the address.";
            return false;
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var rest = hash < 0 ? text : text[..hash];
        var (scheme, start) = SchemeOf(rest);
        if (start < 0)
        {
            problem = "There must be a scheme before the colon, such as http:.";
            return false;
        }

        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var path = rest[start..(query < 0 ? rest.Length : Math.Max(query, start))];
        var (host, shown) = ("", text);
        if (scheme.Length > 0 && !path.StartsWith('/'))
        {
            // Opaque, such as mailto:ops@example.com: taken as it is.
            path = "";
        }
        else if (path.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !path.StartsWith("///", StringComparison.Ordinal)))
        {
            var slash = path.IndexOf('/', 2);
            var authority = path[2..(slash < 0 ? path.Length : slash)];
            path = slash < 0 ? "" : path[slash..];
            var user = authority.LastIndexOf('@');
            host = authority[(user + 1)..];
            if (user >= 0 && !IsUser(authority.AsSpan(0, user)))
            {
                problem = "The user or password in the address has a character that must be escaped as %XX.";
                return false;
            }

            if (!IsHost(host))
            {
                problem = "The host or port of the address is not one. Write http://host:port/path.";
                return false;
            }

            var colon = user < 0 ? -1 : authority.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0 && colon < user)
            {
                var at = start + 2;
                shown = string.Concat(text.AsSpan(0, at + colon + 1), "xxxxx", text.AsSpan(at + user));
            }
        }
        else if (scheme.Length == 0 && path.IndexOf(':', StringComparison.Ordinal) is >= 0 and var first && !path.AsSpan(0, first).Contains('/'))
        {
            problem = "A colon in the first part of a path is taken for the end of a scheme. Write http:// before a host and port.";
            return false;
        }

        if (!IsEscaped(path) || (hash >= 0 && !IsEscaped(text.AsSpan(hash + 1))))
        {
            problem = "A '%' in the address must be followed by two hexadecimal digits.";
            return false;
        }

        url = new PromUrl(text, shown, scheme, Uri.UnescapeDataString(host));
        return true;
    }

    // Where what follows the scheme begins; -1 when there is a colon and nothing before it.
    private static (string Scheme, int Start) SchemeOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i == 0 ? ("", -1) : (text[..i].ToLowerInvariant(), i + 1);
            }

            if (!char.IsAsciiLetter(text[i]) && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.')))
            {
                break;
            }
        }

        return ("", 0);
    }

    private static bool IsUser(ReadOnlySpan<char> user)
    {
        foreach (var c in user)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return IsEscaped(user);
    }

    private static bool IsHost(string host)
    {
        var name = host.AsSpan();
        if (name is ['[', ..])
        {
            var end = name.LastIndexOf(']');
            return end > 0 && IsPort(name[(end + 1)..]);
        }

        if (name.LastIndexOf(':') is >= 0 and var colon)
        {
            if (!IsPort(name[colon..]))
            {
                return false;
            }

            name = name[..colon];
        }

        for (var i = 0; i < name.Length; i++)
        {
            // Only bytes beyond ASCII may be escaped in a host.
            if (name[i] == '%' ? !IsEscaped(name.Slice(i, Math.Min(3, name.Length - i))) || name[i + 1] < '8' : name[i] is ' ' or '^' or '{' or '}' or '|' or '\\' or '`')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPort(ReadOnlySpan<char> port) => port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool IsEscaped(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
            {
                return false;
            }
        }

        return true;
    }
}
