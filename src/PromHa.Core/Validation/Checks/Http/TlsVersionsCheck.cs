namespace PromHa.Core;

internal sealed class TlsVersionsCheck : SectionCheck<TlsConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TlsVersions,
        Title = "The highest TLS version is not below the lowest",
        Why = "The file is loaded, and then no connection of this section can be made: the job has no targets, or the receiver sends nothing.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              tls_config: {min_version: TLS12, max_version: TLS13}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              tls_config: {min_version: TLS13, max_version: TLS12}
            """,
    };

    protected override void Check(TlsConfig section, SectionContext context)
    {
        if (section.MaxVersion < section.MinVersion)
        {
            context.Report("max_version is below min_version: no connection can be made. Exchange the two, or remove one.", section, "max_version");
        }
    }
}
