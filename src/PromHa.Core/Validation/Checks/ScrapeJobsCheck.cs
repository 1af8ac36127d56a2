namespace PromHa.Core;

/// <summary>Every scrape config has a name of its own, also across the files of scrape_config_files.</summary>
internal sealed class ScrapeJobsCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        Dictionary<string, (string File, int Line)> seen = new(StringComparer.Ordinal);
        foreach (var (file, root) in context.Mappings(ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig))
        {
            foreach (var job in root.List("scrape_configs").OfType<YamlMapping>())
            {
                var node = job["job_name"] as YamlScalar;
                if (string.IsNullOrEmpty(node?.Value))
                {
                    // A list or mapping as name is a finding of the shape check.
                    if (job["job_name"] is null or YamlScalar)
                    {
                        context.Error(IssueIds.JobName, file, job, "This scrape config has no 'job_name'. Give it one.");
                    }
                }
                else if (!seen.TryAdd(node.Value, (file, node.Line)))
                {
                    var (firstFile, line) = seen[node.Value];
                    context.Error(IssueIds.DuplicateJob, file, node, $"The job name '{node.Value}' is already used at {firstFile}:{line}. Rename or merge one of the two.");
                }
            }
        }
    }
}
