using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SnsTargetCheck : SectionCheck<SnsConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SnsTarget,
        Title = "An SNS receiver has one target: a topic, an endpoint or a phone",
        Why = "Alertmanager refuses none, and two of them.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:1:alerts'}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, sns_configs: [{message: text}]}]
            """,
    };

    private static readonly string[] Targets = ["topic_arn", "target_arn", "phone_number"];

    protected override void Check(SnsConfig section, SectionContext context)
    {
        // All three are taken: the server counts whether their number is odd.
        var given = Targets.Count(t => SectionValues.IsGiven(section, t));
        if (given == 0)
        {
            context.Report($"There is no target. Give {SectionValues.AnyOf(Targets)}.", section);
        }
        else if (given == 2)
        {
            context.Report($"There are two targets. Keep one of {SectionValues.AnyOf(Targets)}.", section);
        }
    }
}
