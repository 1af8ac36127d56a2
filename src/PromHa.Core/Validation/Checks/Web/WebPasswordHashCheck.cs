using System.Globalization;
using System.Text;
using PromHa.Core.Web;

namespace PromHa.Core;

internal sealed class WebPasswordHashCheck : SectionCheck<WebConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebPasswordHash,
        Title = "Passwords of users are hashes of bcrypt",
        Why = "The servers refuse to start with a password in clear text, or with a hash of another kind.",
        Kind = ConfFileRole.WebConfig,
        Good = """
            basic_auth_users: {admin: $2y$10$qRTBuFoULoYNA7AQ/F3ck.trZBPyjV64.oA4ZsSBCIWvXuvQlQTuu}
            """,
        Bad = """
            basic_auth_users: {admin: secret}
            """,
    };

    private const int ShortestHash = 59;

    protected override void Check(WebConfig section, SectionContext context)
    {
        foreach (var (name, hash) in section.BasicAuthUsers)
        {
            if (Cost(hash.Reveal()) is not (>= 4 and <= 31))
            {
                var node = SectionContext.Node(section, "basic_auth_users") is YamlMapping users ? users[name] : null;
                context.Report($"The password of '{name}' is not a hash of bcrypt. Make one with 'htpasswd -nBC 10 {name}', which begins with $2y$.", node ?? SectionContext.Node(section, "basic_auth_users"));
            }
        }
    }

    // As far as the servers look: not at the salt and the hash itself.
    private static int? Cost(string hash)
    {
        if (Encoding.UTF8.GetByteCount(hash) < ShortestHash || hash[0] != '$' || hash[1] > '2')
        {
            return null;
        }

        var rest = hash.AsSpan(hash[2] == '$' ? 3 : 4);
        return int.TryParse(rest[..2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : null;
    }
}
