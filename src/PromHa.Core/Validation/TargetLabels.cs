using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>What relabelling makes of the targets of a job, as far as that can be told in a reasonable time.</summary>
internal static class TargetLabels
{
    // Applications of one rule to one target; beyond, nothing is said.
    private const long MaxWork = 100_000;

    /// <summary>Whether the rules can be applied at all, and to so many targets.</summary>
    public static bool CanRelabel(ScrapeConfig job, long targets) => targets * job.RelabelConfigs.Count <= MaxWork
        && !job.RelabelConfigs.SelectMany(static r => RelabelRules.Check(r, NameScheme.Utf8)).Any();

    /// <summary>The labels of a target after relabelling; null when it is dropped.</summary>
    public static LabelSet? Relabelled(ScrapeConfig job, string address, LabelSet own) => Relabeler.Apply(Of(job, address, own), job.RelabelConfigs).Labels;

    // As the server gives them to relabelling.
    private static LabelSet Of(ScrapeConfig job, string address, LabelSet own)
    {
        var labels = LabelSet.Create([
            ("__address__", address), ("__metrics_path__", job.MetricsPath ?? "/metrics"), ("__scheme__", job.Scheme ?? "http"), ("job", job.JobName ?? "")]);
        labels = job.Params.Where(static p => p.Value.Count > 0).Aggregate(labels, static (all, p) => all.With("__param_" + p.Name, p.Value[0]));
        return own.Aggregate(labels, static (all, l) => all.With(l.Name, l.Value));
    }
}
