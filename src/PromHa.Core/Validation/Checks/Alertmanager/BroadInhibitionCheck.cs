using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class BroadInhibitionCheck : SectionCheck<InhibitRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.BroadInhibition,
        Title = "An inhibition rule says which alerts mute and which are muted",
        Why = "A side without conditions stands for every alert: any alert mutes, or every alert is muted.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            inhibit_rules: [{source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: [cluster]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            inhibit_rules: [{source_matchers: ['severity="critical"'], equal: [cluster]}]
            """,
    };

    protected override void Check(InhibitRule section, SectionContext context)
    {
        if (section.SourceMatch.Count + section.SourceMatchRe.Count + section.SourceMatchers.Count == 0 && !IsUnreadable("source"))
        {
            context.Report("Without 'source_matchers' any alert mutes others. Say which alerts do.", section);
        }

        if (section.TargetMatch.Count + section.TargetMatchRe.Count + section.TargetMatchers.Count == 0 && !IsUnreadable("target"))
        {
            context.Report("Without 'target_matchers' every alert is muted. Say which alerts are.", section);
        }

        // A list of another shape is a finding of the reader.
        bool IsUnreadable(string side) => SectionContext.Node(section, $"{side}_matchers") is YamlScalar { Value.Length: > 0 } scalar && scalar.Value != $"{side}_matchers";
    }
}
