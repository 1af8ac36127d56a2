using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Decides which servers a change needs reloaded: as few as possible, since a reload costs a Prometheus a rebuild of its
/// discovery and an Alertmanager its grouping.
/// </summary>
internal static class ReloadPlanner
{
    /// <param name="changedPaths">The paths that were added, changed or removed.</param>
    /// <param name="before">What the paths were for in the old tree.</param>
    /// <param name="now">What they are for in the new tree.</param>
    /// <returns>The kinds to reload.</returns>
    public static IReadOnlySet<ReloadTargetKind> Plan(IEnumerable<string> changedPaths, ConfTreeRoles before, ConfTreeRoles now)
    {
        var kinds = new HashSet<ReloadTargetKind>();
        foreach (var path in changedPaths)
        {
            Add(before.RoleOfPath(path));
            Add(now.RoleOfPath(path));
        }

        return kinds;

        void Add(ConfFileRole role)
        {
            switch (role)
            {
                case ConfFileRole.PrometheusConfig or ConfFileRole.ScrapeConfig:
                    kinds.UnionWith([ReloadTargetKind.Prometheus, ReloadTargetKind.VictoriaMetrics, ReloadTargetKind.VmAgent]);
                    break;
                case ConfFileRole.Rules:
                    kinds.UnionWith([ReloadTargetKind.Prometheus, ReloadTargetKind.VmAlert, ReloadTargetKind.ThanosRule]);
                    break;
                case ConfFileRole.AlertmanagerConfig or ConfFileRole.AlertmanagerTemplate:
                    kinds.Add(ReloadTargetKind.Alertmanager);
                    break;
                default:
                    // Prometheus, VictoriaMetrics and vmagent read file_sd files by themselves; other files are nobody's.
                    break;
            }
        }
    }
}
