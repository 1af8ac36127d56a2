using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class SlowRefreshCheck : SectionCheck<FileSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SlowRefresh,
        Title = "Target files are read again soon, whoever writes them",
        Why = "Prometheus sees a file that is written or renamed at once, but not a directory or link that is exchanged, as git-sync and ConfigMaps do it: then only refresh_interval helps, five minutes by default.",
        Severity = ValidationSeverity.Info,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              file_sd_configs: [{files: ['/srv/targets/*.yml'], refresh_interval: 30s}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              file_sd_configs: [{files: ['/srv/targets/*.yml']}]
            """,
    };

    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    protected override void Check(FileSdConfig section, SectionContext context)
    {
        if (section.RefreshInterval is null || section.RefreshInterval.Value.Value >= Slow)
        {
            context.Report(
                $"Files that come by an exchanged link or directory are seen after {section.RefreshInterval?.ToString() ?? "5m"}. Give a shorter refresh_interval, as 30s, if yours do.", section);
        }
    }
}
