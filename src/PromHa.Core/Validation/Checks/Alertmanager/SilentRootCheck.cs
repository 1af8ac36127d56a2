using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SilentRootCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SilentRoot,
        Title = "What no route takes is sent to somebody",
        Why = "The top route takes every alert that no other route takes; a receiver without integrations loses them.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, webhook_configs: [{url: 'http://hook.example/ops'}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route?.Receiver is { Length: > 0 } name && section.Receivers.FirstOrDefault(r => r.Name == name) is { } receiver
            && !RouteConditions.Notifies(receiver) && !RouteConditions.IsSilentByName(name))
        {
            context.Report($"The receiver '{name}' of the top route has no integration, so alerts that no other route takes reach nobody. Give it one.", section.Route, "receiver");
        }
    }
}
