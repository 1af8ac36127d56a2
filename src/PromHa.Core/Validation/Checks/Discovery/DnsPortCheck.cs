using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class DnsPortCheck : SectionCheck<DnsSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DnsPort,
        Title = "DNS discovery of anything but SRV records has a port",
        Why = "Only SRV records name a port; Prometheus refuses the others without one.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              dns_sd_configs: [{names: [nodes.example], type: A, port: 9100}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              dns_sd_configs: [{names: [nodes.example], type: A}]
            """,
    };

    protected override void Check(DnsSdConfig section, SectionContext context)
    {
        if (section.Type is not (null or DnsRecordType.Srv) && section.Port is null or 0)
        {
            context.Report("These records name no port. Give 'port', or look for SRV records.", section, "type");
        }
    }
}
