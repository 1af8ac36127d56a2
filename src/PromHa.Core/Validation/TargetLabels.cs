using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>The labels of a target as the server gives them to relabelling.</summary>
internal static class TargetLabels
{
    public static LabelSet Of(ScrapeConfig job, string address, LabelSet own)
    {
        var labels = LabelSet.Create([
            ("__address__", address), ("__metrics_path__", job.MetricsPath ?? "/metrics"), ("__scheme__", job.Scheme ?? "http"), ("job", job.JobName ?? "")]);
        labels = job.Params.Where(static p => p.Value.Count > 0).Aggregate(labels, static (all, p) => all.With("__param_" + p.Name, p.Value[0]));
        return own.Aggregate(labels, static (all, l) => all.With(l.Name, l.Value));
    }
}
