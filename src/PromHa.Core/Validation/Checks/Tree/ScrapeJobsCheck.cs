using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class ScrapeJobsCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateJob,
        Title = "Each scrape config has a name of its own, also across the files of scrape_config_files",
        Why = "Prometheus refuses the whole configuration when two jobs have one name.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
            - job_name: mysql
            """,
        Bad = """
            scrape_configs:
            - job_name: node
            - job_name: node
            """,
    };

    public override void Check(TreeContext context)
    {
        Dictionary<string, (string File, YamlNode? Node)> seen = new(StringComparer.Ordinal);
        foreach (var (file, job) in Jobs(context))
        {
            var node = SectionContext.Node(job, "job_name");
            if (!string.IsNullOrEmpty(job.JobName) && !seen.TryAdd(job.JobName, (file, node)))
            {
                var (firstFile, first) = seen[job.JobName];
                context.Report($"The job name '{job.JobName}' is already used at {firstFile}:{first?.Line}. Rename or merge one of the two.", file, node);
            }
        }
    }

    /// <summary>The jobs of all files, those of the main file first.</summary>
    public static IEnumerable<(string File, ScrapeConfig Job)> Jobs(TreeContext context) => context.Files.SelectMany(static f => f.Model switch
    {
        PrometheusConfig main => main.ScrapeConfigs.Select(j => (f.Path, j)),
        ScrapeConfigFile more => more.ScrapeConfigs.Select(j => (f.Path, j)),
        _ => [],
    });
}
