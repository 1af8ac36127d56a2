using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UnusedReceiverCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UnusedReceiver,
        Title = "Every receiver is one that a route ends at",
        Why = "Alertmanager leaves it out without a word but a line in its log: perhaps a route to it is missing.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{matchers: ['team="db"'], receiver: db}]}
            receivers:
              - {name: ops, webhook_configs: [{url: 'http://hook.example/ops'}]}
              - {name: db, webhook_configs: [{url: 'http://hook.example/db'}]}
            """,
        Bad = """
            route: {receiver: ops}
            receivers:
              - {name: ops, webhook_configs: [{url: 'http://hook.example/ops'}]}
              - {name: db, webhook_configs: [{url: 'http://hook.example/db'}]}
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is not { } root)
        {
            return;
        }

        var used = RouteConditions.All(root).Select(static r => r.Receiver).Where(static r => !string.IsNullOrEmpty(r)).ToHashSet(StringComparer.Ordinal);
        if (!used.IsSubsetOf(section.Receivers.Select(static r => r.Name)))
        {
            // A misspelt name is a finding of its own, and then it is unknown which receiver was meant.
            return;
        }

        foreach (var receiver in section.Receivers.Where(static r => !string.IsNullOrEmpty(r.Name)))
        {
            // One for alerts that nobody wants is kept, used or not.
            if (!used.Contains(receiver.Name) && (RouteConditions.Notifies(receiver) || !RouteConditions.IsSilentByName(receiver.Name)))
            {
                context.Report($"No route ends at the receiver '{receiver.Name}', so nobody is notified through it. Add a route, or remove the receiver.", receiver, "name");
            }
        }
    }
}
