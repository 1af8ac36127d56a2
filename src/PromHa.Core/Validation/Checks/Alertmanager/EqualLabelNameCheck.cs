using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class EqualLabelNameCheck : SectionCheck<InhibitRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EqualLabelName,
        Title = "equal lists names of labels",
        Why = "Alertmanager refuses names that no label can have.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            inhibit_rules: [{source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: [cluster]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            inhibit_rules: [{source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['']}]
            """,
    };

    protected override void Check(InhibitRule section, SectionContext context)
    {
        for (var i = 0; i < section.Equal.Count; i++)
        {
            if (!AlertLabels.IsValid(section.Equal[i], context.Scope))
            {
                context.Report($"'{section.Equal[i]}' cannot be the name of a label. {AlertLabels.Hint(context.Scope)}", section, "equal", i);
            }
        }
    }
}
