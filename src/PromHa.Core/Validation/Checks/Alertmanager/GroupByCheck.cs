using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class GroupByCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.GroupBy,
        Title = "group_by lists labels, each once, or '...' alone",
        Why = "Alertmanager refuses names that no label can have, a label that is named twice, and labels beside the sign for all of them.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, group_by: [alertname, cluster]}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, group_by: [alertname, alertname]}
            receivers: [{name: ops}]
            """,
    };

    private const string AllLabels = "...";

    protected override void Check(Route section, SectionContext context)
    {
        if (section.GroupBy is not { } labels)
        {
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == AllLabels)
            {
                continue;
            }

            if (!AlertLabels.IsValid(labels[i], context.Scope))
            {
                context.Report($"'{labels[i]}' cannot be the name of a label. {AlertLabels.Hint(context.Scope)}", section, "group_by", i);
            }
            else if (!seen.Add(labels[i]))
            {
                context.Report($"The label '{labels[i]}' stands twice in 'group_by'. Remove one of the two.", section, "group_by", i);
            }
        }

        if (seen.Count > 0 && labels.Contains(AllLabels))
        {
            context.Report("'...' means all labels and allows no others beside it. Remove it, or the labels.", section, "group_by");
        }
    }
}
