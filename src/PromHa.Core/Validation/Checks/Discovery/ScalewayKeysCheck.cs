using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class ScalewayKeysCheck : SectionCheck<ScalewaySdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ScalewayKeys,
        Title = "Ids and keys of Scaleway have their form",
        Why = "Prometheus asks Scaleway's library, which refuses ids that are no UUIDs and access keys of another form.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              scaleway_sd_configs:
              - role: instance
                project_id: 11111111-1111-1111-1111-111111111112
                access_key: SCWXXXXXXXXXXXXXXXXX
                secret_key_file: secrets/scaleway
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              scaleway_sd_configs:
              - role: instance
                project_id: mine
                access_key: SCWXXXXXXXXXXXXXXXXX
                secret_key_file: secrets/scaleway
            """,
    };

    protected override void Check(ScalewaySdConfig section, SectionContext context)
    {
        if (!string.IsNullOrEmpty(section.ProjectId) && !Guid.TryParseExact(section.ProjectId, "D", out _))
        {
            context.Report("The project_id must be a UUID, as 11111111-2222-4333-8444-555555555555.", section, "project_id");
        }

        if (section.SecretKey is { IsEmpty: false } secret && !Guid.TryParseExact(secret.Reveal(), "D", out _))
        {
            context.Report("The secret_key must be a UUID.", section, "secret_key");
        }

        if (!string.IsNullOrEmpty(section.AccessKey)
            && !(section.AccessKey.Length == 20 && section.AccessKey.StartsWith("SCW", StringComparison.Ordinal)
                && section.AccessKey.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))))
        {
            context.Report("The access_key must be SCW and 17 upper-case letters or digits.", section, "access_key");
        }
    }
}
