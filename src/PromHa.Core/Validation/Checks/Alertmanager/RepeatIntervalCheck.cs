using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class RepeatIntervalCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RepeatInterval,
        Title = "Notifications are remembered until they are repeated",
        Why = "Alertmanager forgets what it sent after its retention, 120h unless --data.retention says otherwise, and then sends again.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, repeat_interval: 4h}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
        Bad = """
            route: {receiver: ops, repeat_interval: 30d}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
    };

    private static readonly PromDuration Retention = "120h";

    protected override void Check(Route section, SectionContext context)
    {
        if (section.RepeatInterval > Retention)
        {
            context.Report(
                $"After 5 days Alertmanager forgets what it sent and repeats it, so {section.RepeatInterval} is not kept. Write at most 120h, or raise --data.retention.",
                section, "repeat_interval");
        }
    }
}
