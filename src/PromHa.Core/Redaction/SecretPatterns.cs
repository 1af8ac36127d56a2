using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>What in a configuration file is secret. Rather too much than too little: a check runs in logs that many people read.</summary>
internal static partial class SecretPatterns
{
    // Keys whose values Prometheus and Alertmanager hide themselves, and header names that carry credentials.
    private const string Keys =
        @"(?:[\w-]*(?:password|passwort|secrets?|token|credentials|passphrase)|(?:[\w-]*[_-])?(?:api|service|routing|integration|user|access|account|private|client)[_-]?key"
        + @"|key|[\w-]*api_url|[\w-]*webhook_url|connection_string|authorization|(?:set-)?cookie|basic_auth_users|http_headers|proxy_connect_header)";

    private static readonly string[] Names =
    [
        "password", "secret", "token", "credentials", "bearer_token", "client_secret", "access_key", "secret_key", "service_key", "routing_key", "user_key",
        "bot_token", "api_key", "api_url", "webhook_url", "smtp_auth_password", "slack_api_url",
    ];

    // With a colon, or where a key stands and the colon was forgotten.
    private const string KeyStart = @"(?:(?<![\w.$-])[""']?" + Keys + @"[""']?[ \t]*:|(?:^|[{,])[ \t]*(?:- +)?[""']?" + Keys + @"[""']?(?=[ \t]+[^\s:#,}]))";

    /// <summary>The end of the first secret key of a line; -1 when there is none.</summary>
    public static int EndOfKey(string line, ConfFileRole role)
    {
        // Rules, their tests and templates have no secrets, but series and labels with such names.
        var isText = role is ConfFileRole.Rules or ConfFileRole.RuleTest or ConfFileRole.AlertmanagerTemplate;
        var match = isText ? Match.Empty : Key().Match(line);
        if (!match.Success && role == ConfFileRole.AlertmanagerConfig)
        {
            match = Url().Match(line);
        }

        if (match.Success || isText)
        {
            return match.Success ? match.Index + match.Length : -1;
        }

        // A secret key that is written wrong is why the line is shown, and its value is no less secret.
        match = MisplacedValue().Match(line);
        if (match.Success)
        {
            return match.Index + match.Length;
        }

        match = AnyKey().Match(line);
        while (match.Success && !Array.Exists(Names, n => NearestName.Distance(n, match.Groups[1].Value, 2) <= 2))
        {
            match = match.NextMatch();
        }

        return match.Success ? match.Index + match.Length : -1;
    }

    /// <summary>Whether a message proposes a key whose value is secret: the key is then written so badly that no pattern finds it.</summary>
    public static bool ProposesSecretKey(string message) => Proposal().IsMatch(message);

    /// <summary>Whether a line begins a key, an item or a comment. What does not belongs to the text above, however badly it is indented.</summary>
    public static bool BeginsSomething(string line) => Beginning().IsMatch(line);

    /// <summary>A mapping of its own, whose lines name what is secret themselves.</summary>
    public static bool IsMapping(string key)
    {
        var name = key.TrimStart(' ', '-').TrimStart('"', '\'');
        return name.StartsWith("authorization", StringComparison.Ordinal);
    }

    /// <summary>What is secret wherever it stands: users of addresses, bearer tokens, hashes of passwords, private keys, parameters of addresses.</summary>
    public static string Hide(string line)
    {
        // Most lines hold none of it.
        if (line.Contains("://", StringComparison.Ordinal))
        {
            line = NoPort().Replace(UserInfo().Replace(line, "$1<secret>@"), "$1<secret>");
        }

        if (line.Contains('='))
        {
            line = Parameter().Replace(line, "$1<secret>");
        }

        if (line.Contains("Bearer ", StringComparison.Ordinal) || line.Contains("Basic ", StringComparison.Ordinal))
        {
            line = Scheme().Replace(line, "$1<secret>");
        }

        return line.Contains("$2", StringComparison.Ordinal) ? Hash().Replace(line, "<secret>") : line;
    }

    [GeneratedRegex(@"Did you mean '" + Keys + @"'|key '.*' in '(?:basic_auth|authorization|oauth2|sigv4|azuread|tls_config)'(?!.*Did you mean)", RegexOptions.CultureInvariant)]
    private static partial Regex Proposal();

    [GeneratedRegex(@"^\s*(?:#|- |[""']?[\w.$/-]+[""']?[ \t]*:(?:\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(KeyStart, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<![\w.$-])[""']?([\w-]{4,20})[""']?[ \t]*:", RegexOptions.CultureInvariant)]
    private static partial Regex AnyKey();

    // Alertmanager calls the address of every receiver a secret.
    [GeneratedRegex(@"(?<![\w.$-])[""']?url[""']?[ \t]*:(?=\s|[""'])", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    // A text where a section belongs, and an address where a receiver does.
    [GeneratedRegex(
        @"(?:(?<![\w.$-])[""']?(?:basic_auth|oauth2|sigv4|azuread|google_iam|\w+_configs)[""']?[ \t]*:(?=[ \t]+[^\s\[{#&*|>])|^\s*-(?=[ \t]+[""']?https?://))", RegexOptions.CultureInvariant)]
    private static partial Regex MisplacedValue();

    [GeneratedRegex(@"(://)[^\s""'<>]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    // What stands where a port would and is none is a password whose @ got lost.
    [GeneratedRegex(@"(://[^\s/@""':\[]*:)(?!(?:\d{1,5}|port)(?:[/?#.\s""',}\]]|$))[^\s""']+", RegexOptions.CultureInvariant)]
    private static partial Regex NoPort();

    [GeneratedRegex(@"((?<!\w)(?:\w*(?:token|key|secret|password|passwd|pwd|auth|signature|sig)\w*)=)[^&\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    // A credential has more than small letters; "Basic authentication" is none.
    [GeneratedRegex(@"((?<!\w)(?:Bearer|Basic)[ \t]+)(?=[a-z]*[^a-z\s""',])[\w+/=.~-]{6,}", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\$2[abxy]?\$[\w./$]{4,}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
