using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class AzureAdCheck : SectionCheck<AzureAdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.AzureAd,
        Title = "Azure AD has one identity, and its ids are UUIDs",
        Why = "Prometheus refuses none or several identities, and ids that are no UUIDs.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            remote_write:
            - url: http://store.example/write
              azuread:
                cloud: AzurePublic
                managed_identity: {client_id: 11111111-2222-4333-8444-555555555555}
            """,
        Bad = """
            remote_write:
            - url: http://store.example/write
              azuread:
                cloud: AzurePublic
                managed_identity: {client_id: me}
            """,
    };

    private static readonly string[] Identities = ["managed_identity", "workload_identity", "oauth", "sdk", "certificate"];

    protected override void Check(AzureAdConfig section, SectionContext context)
    {
        if (Given.Of(section, Identities).Count == 0)
        {
            context.Report($"No identity is given. Give one of {string.Join(", ", Identities)}.", section);
        }

        Given.AtMostOne(section, context, Identities);
        Id(section.ManagedIdentity, "client_id", section.ManagedIdentity?.ClientId, context);
        Id(section.WorkloadIdentity, "client_id", section.WorkloadIdentity?.ClientId, context);
        Id(section.WorkloadIdentity, "tenant_id", section.WorkloadIdentity?.TenantId, context);
        Id(section.Oauth, "client_id", section.Oauth?.ClientId, context);
        Id(section.Certificate, "client_id", section.Certificate?.ClientId, context);
        if (section.Scope?.All(static c => char.IsAsciiLetterOrDigit(c) || char.IsWhiteSpace(c) || "_-.:/".Contains(c, StringComparison.Ordinal)) == false)
        {
            context.Report("The scope holds a character that no scope has: letters, digits and _-.:/ are allowed.", section, "scope");
        }
    }

    private static void Id(ConfigModel? section, string key, string? id, SectionContext context)
    {
        if (section is not null && !string.IsNullOrEmpty(id) && !IsUuid(id))
        {
            context.Report($"'{key}' must be a UUID, as 11111111-2222-4333-8444-555555555555.", section, key);
        }
    }

    // The forms that Go's uuid package reads.
    private static bool IsUuid(string text)
    {
        var bare = text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? text[9..] : text is ['{', .. var inner, '}'] ? inner : text;
        return Guid.TryParseExact(bare, "D", out _) || Guid.TryParseExact(bare, "N", out _);
    }
}
