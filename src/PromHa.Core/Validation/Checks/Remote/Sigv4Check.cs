using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class Sigv4Check : SectionCheck<Sigv4Config>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Sigv4,
        Title = "Credentials for AWS are complete",
        Why = "Prometheus refuses an access key without a secret key, the reverse, and an external_id without a role_arn.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            remote_write:
            - url: http://store.example/write
              sigv4: {region: eu-west-1, profile: ops}
            """,
        Bad = """
            remote_write:
            - url: http://store.example/write
              sigv4: {region: eu-west-1, access_key: me}
            """,
    };

    protected override void Check(Sigv4Config section, SectionContext context)
    {
        if (Given.Is(section, "access_key") != Given.Is(section, "secret_key"))
        {
            context.Report("access_key and secret_key belong together. Give both or none.", section, Given.Is(section, "access_key") ? "access_key" : "secret_key");
        }

        if (Given.Is(section, "external_id") && !Given.Is(section, "role_arn"))
        {
            context.Report("external_id has a meaning only with role_arn. Give that, or remove it.", section, "external_id");
        }
    }
}
