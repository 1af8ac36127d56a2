using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class TargetAddressCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TargetAddress,
        Title = "A target of a target file is an address, or relabelling makes one of it",
        Why = "Prometheus drops a target without an address, or with a URL as address, and says so only in its log; promtool refuses the configuration.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            # beside probe/web.yml with a target https://shop.example/
            scrape_configs:
            - job_name: probe
              file_sd_configs: [{files: ['probe/*.yml'], refresh_interval: 30s}]
              relabel_configs:
              - {source_labels: [__address__], target_label: __param_target}
              - {target_label: __address__, replacement: 'blackbox:9115'}
            """,
        Bad = """
            # beside probe/web.yml with a target https://shop.example/
            scrape_configs:
            - job_name: probe
              file_sd_configs: [{files: ['probe/*.yml'], refresh_interval: 30s}]
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        HashSet<(string Path, YamlNode? Node)> reported = [];
        var files = new GlobLookup<(string Path, TargetFile File)>([.. context.Models<TargetFile>(static f => f.HasOddTargets)], static f => f.Path);
        if (files.IsEmpty)
        {
            return;
        }

        foreach (var (owner, job) in ScrapeJobsCheck.Jobs(context))
        {
            var patterns = job.FileSdConfigs.SelectMany(static f => f.Files ?? []).Select(f => GlobPattern.Resolve(f, owner, context.Tree.Layout)).OfType<GlobPattern>();
            foreach (var (path, file) in patterns.SelectMany(files.Matching).DistinctBy(static f => f.Path).OrderBy(static f => f.Path, StringComparer.Ordinal))
            {
                foreach (var group in file.Groups)
                {
                    for (var i = 0; i < group.Targets.Count; i++)
                    {
                        var target = group.Targets[i];
                        var node = SectionContext.Node(group, "targets") is YamlSequence list && i < list.Items.Count ? list.Items[i] : SectionContext.Node(group, "targets");
                        if (StaticTargetCheck.Problem(target) is { } problem && TargetLabels.CanRelabel(job, 1)
                        && TargetLabels.Relabelled(job, target, group.Labels)?["__address__"] is { } address && StaticTargetCheck.Problem(address) is not null && reported.Add((path, node)))
                        {
                            context.Report($"For the job '{job.JobName}': {problem}", path, node);
                        }
                    }
                }
            }
        }
    }
}
