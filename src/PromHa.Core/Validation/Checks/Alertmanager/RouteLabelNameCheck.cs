using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class RouteLabelNameCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RouteLabelName,
        Title = "Labels of routes have names that labels can have",
        Why = "Alertmanager refuses an empty name, and in its classic mode one of other characters than letters, digits and _.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, labels: {team: db}}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, labels: {'': db}}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(Route section, SectionContext context)
    {
        foreach (var name in section.Labels.Select(static l => l.Name).Where(n => !AlertLabels.IsValid(n, context.Scope)))
        {
            context.Report($"'{name}' cannot be the name of a label. {AlertLabels.Hint(context.Scope)}", section, "labels");
        }
    }
}
