using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class OciAuthCheck : SectionCheck<OciSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.OciAuth,
        Title = "Oracle Cloud has what its way of authentication needs",
        Why = "Prometheus refuses an api_key without its parts, and parts beside instance_principal.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              oci_sd_configs: [{region: eu-frankfurt-1, auth: instance_principal}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              oci_sd_configs: [{region: eu-frankfurt-1, auth: instance_principal, user: me}]
            """,
    };

    private static readonly string[] Needed = ["tenancy", "user", "fingerprint", "key_file"];
    private static readonly string[] All = [.. Needed, "key_passphrase", "key_passphrase_file"];

    protected override void Check(OciSdConfig section, SectionContext context)
    {
        if (section.Auth == OciAuth.InstancePrincipal)
        {
            foreach (var key in Given.Of(section, All))
            {
                context.Report($"'{key}' does not go with auth instance_principal. Remove it.", section, key);
            }
        }
        else
        {
            foreach (var key in Needed.Where(k => !Given.Is(section, k)))
            {
                context.Report($"'{key}' is missing, and auth api_key needs it. Give one, or use instance_principal.", section, key);
            }
        }

        for (var i = 0; i < section.Compartments.Count; i++)
        {
            if (section.Compartments[i].Length == 0)
            {
                context.Report("A compartment is empty. Remove the item.", section, "compartments", i);
            }
        }
    }
}
