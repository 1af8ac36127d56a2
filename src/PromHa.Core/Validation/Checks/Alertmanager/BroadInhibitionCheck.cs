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

    private static readonly string[] Suffixes = ["_match", "_match_re", "_matchers"];

    protected override void Check(InhibitRule section, SectionContext context)
    {
        if (IsOpen("source", section.SourceMatch.Count + section.SourceMatchRe.Count + section.SourceMatchers.Count))
        {
            context.Report("Without 'source_matchers' any alert mutes others. Say which alerts do.", section);
        }

        if (IsOpen("target", section.TargetMatch.Count + section.TargetMatchRe.Count + section.TargetMatchers.Count))
        {
            context.Report("Without 'target_matchers' every alert is muted. Say which alerts are.", section);
        }

        // Something else in place of the conditions is a finding of the reader.
        bool IsOpen(string side, int conditions) => conditions == 0 && !Suffixes.Any(s => SectionValues.HoldsContent(section, side + s));
    }
}
