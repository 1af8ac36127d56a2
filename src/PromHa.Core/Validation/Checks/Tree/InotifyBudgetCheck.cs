using System.Globalization;

namespace PromHa.Core;

internal sealed class InotifyBudgetCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.InotifyBudget,
        Title = "There are inotify instances for all file_sd configs",
        Why = "Each different file_sd config takes one inotify instance of the user that Prometheus runs as. Beyond the limit, 128 by default, jobs stay without targets while every health check is green.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              file_sd_configs: [{files: ['targets/node.yml', 'targets/mysql.yml']}]
            """,
        Bad = "scrape_configs:\n" + string.Concat(Enumerable.Range(1, WarnFrom).Select(static n => string.Create(
            CultureInfo.InvariantCulture, $"- job_name: job{n}\n  file_sd_configs: [{{files: ['targets/job{n}.yml']}}]\n"))),
    };

    private const int Limit = 128;

    // Other programs of the user take some too, and a job more is quickly added.
    private const int WarnFrom = 100;

    public override void Check(TreeContext context)
    {
        HashSet<string> watched = new(StringComparer.Ordinal);
        (string File, ConfigModel Section)? last = null;
        foreach (var (file, job) in ScrapeJobsCheck.Jobs(context))
        {
            foreach (var config in job.FileSdConfigs)
            {
                // Prometheus shares one watcher among equal configs.
                if (watched.Add(string.Join('\n', config.Files ?? []) + '\n' + config.RefreshInterval))
                {
                    last = (file, config);
                }
            }
        }

        if (watched.Count >= WarnFrom && last is var (at, section))
        {
            context.Report(
                string.Create(CultureInfo.InvariantCulture, $"{watched.Count} different file_sd configs take an inotify instance each, and Linux allows a user {Limit} by default: beyond that, jobs stay without targets in silence. List the files of several jobs in one file_sd config, or raise fs.inotify.max_user_instances."),
                at, section);
        }
    }
}
