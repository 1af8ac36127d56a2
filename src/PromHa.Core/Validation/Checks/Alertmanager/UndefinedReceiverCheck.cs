using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UndefinedReceiverCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UndefinedReceiver,
        Title = "Every route ends at a receiver that is defined",
        Why = "Alertmanager refuses a route to a receiver that does not exist.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: opps}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is not { } root)
        {
            return;
        }

        var names = section.Receivers.Select(static r => r.Name).Where(static n => n is not null).ToHashSet(StringComparer.Ordinal);
        foreach (var route in RouteConditions.All(root))
        {
            if (!string.IsNullOrEmpty(route.Receiver) && !names.Contains(route.Receiver))
            {
                var nearest = NearestName.Of(route.Receiver, names);
                var hint = nearest is null ? "Add it to 'receivers'." : $"Did you mean '{nearest}'?";
                context.Report($"The receiver '{route.Receiver}' is not defined. {hint}", route, "receiver");
            }
        }
    }
}
