using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class SharedTargetCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SharedTarget,
        Title = "A target belongs to one job",
        Why = "What two jobs scrape alike is stored twice and counted twice.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: a
              static_configs: [{targets: ['host:9100']}]
            - job_name: b
              static_configs: [{targets: ['host:9104']}]
            """,
        Bad = """
            scrape_configs:
            - job_name: a
              static_configs: [{targets: ['host:9100']}]
            - job_name: b
              static_configs: [{targets: ['host:9100']}]
            """,
    };

    public override void Check(TreeContext context)
    {
        Dictionary<(string Target, string Way), ScrapeConfig> seen = [];
        foreach (var (file, job) in ScrapeJobsCheck.Jobs(context))
        {
            // Relabelling may send the same address anywhere, as a blackbox exporter wants it.
            if (job.RelabelConfigs?.Count > 0 || string.IsNullOrEmpty(job.JobName))
            {
                continue;
            }

            var way = $"{job.Scheme ?? "http"} {job.MetricsPath ?? "/metrics"} {string.Join(' ', job.Params.Select(static p => p.Name + "=" + string.Join(',', p.Value)))}";
            foreach (var group in job.StaticConfigs)
            {
                for (var i = 0; i < group.Targets.Count; i++)
                {
                    if (!seen.TryAdd((group.Targets[i], way), job) && seen[(group.Targets[i], way)] is var first && first != job)
                    {
                        context.Report(
                            $"The target '{group.Targets[i]}' is scraped by the job '{first.JobName}' as well, in the same way. Remove it from one of the two.", file,
                            SectionContext.Node(group, "targets") is YamlSequence list && i < list.Items.Count ? list.Items[i] : SectionContext.Node(group, "targets"));
                    }
                }
            }
        }
    }
}
