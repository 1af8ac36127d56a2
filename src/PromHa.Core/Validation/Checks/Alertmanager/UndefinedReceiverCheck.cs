using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UndefinedReceiverCheck : SectionCheck<Route>
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

    protected override void Check(Route section, SectionContext context)
    {
        if (context.Root is AlertmanagerConfig config && !string.IsNullOrEmpty(section.Receiver) && !config.Receivers.Any(r => r.Name == section.Receiver))
        {
            var nearest = NearestName.Of(section.Receiver, config.Receivers.Select(static r => r.Name).Where(static n => n is not null));
            var hint = nearest is null ? "Add it to 'receivers'." : $"Did you mean '{nearest}'?";
            context.Report($"The receiver '{section.Receiver}' is not defined. {hint}", section, "receiver");
        }
    }
}
