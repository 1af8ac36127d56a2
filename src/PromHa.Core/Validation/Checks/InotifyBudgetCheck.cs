using System.Globalization;

namespace PromHa.Core;

/// <summary>
/// Each different file_sd config takes one inotify instance of the user that Prometheus runs as. Beyond the limit, 128 by default, jobs
/// stay without targets while every health check is green.
/// </summary>
internal sealed class InotifyBudgetCheck : IConfTreeCheck
{
    private const int Limit = 128;

    // Other programs of the user take some too, and a job more is quickly added.
    private const int WarnFrom = 100;

    public void Check(ValidationContext context)
    {
        HashSet<string> watched = new(StringComparer.Ordinal);
        (string File, YamlNode Node) last = default;
        foreach (var (file, root) in context.Mappings(ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig))
        {
            foreach (var config in root.List("scrape_configs").OfType<YamlMapping>().SelectMany(static j => j.List("file_sd_configs")).OfType<YamlMapping>())
            {
                // Prometheus shares one watcher among equal configs.
                if (watched.Add(string.Join('\n', config.Texts("files").Select(static f => f.Value)) + '\n' + config.Text("refresh_interval")))
                {
                    last = (file, config);
                }
            }
        }

        if (watched.Count >= WarnFrom)
        {
            context.Warning(IssueIds.InotifyBudget, last.File, last.Node, string.Create(CultureInfo.InvariantCulture,
                $"{watched.Count} different file_sd configs take an inotify instance each, and Linux allows a user {Limit} by default: beyond that, jobs stay without targets in silence. List the files of several jobs in one file_sd config, or raise fs.inotify.max_user_instances."));
        }
    }
}
