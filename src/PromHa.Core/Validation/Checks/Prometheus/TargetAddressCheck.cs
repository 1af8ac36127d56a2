using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class TargetAddressCheck : SectionCheck<TargetGroup>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TargetAddress,
        Title = "A target in a target file is an address",
        Why = "Prometheus drops a target without an address, or with a URL as address, and says so only in its log.",
        Kind = ConfFileRole.FileSd,
        Good = """
            - targets: ['host:9100']
            """,
        Bad = """
            - targets: ['http://host:9100/metrics']
            """,
    };

    protected override void Check(TargetGroup section, SectionContext context)
    {
        for (var i = 0; context.Scope.Role == ConfFileRole.FileSd && i < section.Targets.Count; i++)
        {
            if (StaticTargetCheck.Problem(section.Targets[i]) is { } problem)
            {
                context.Report(problem, section, "targets", i);
            }
        }
    }
}
