using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class RouteMissingCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RouteMissing,
        Title = "There is a route, and it has a receiver",
        Why = "Alertmanager refuses to start without a route that ends somewhere.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            """,
        Bad = """
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is not { } route)
        {
            // Something else in its place is a finding of the reader.
            if (section.Source?.Resolve() is not YamlMapping root || root["route"] is null)
            {
                context.Report("There is no 'route', and Alertmanager refuses to start without one. Add a route with a receiver.", section);
            }
        }
        else if (string.IsNullOrEmpty(route.Receiver) && SectionContext.Node(route, "receiver") is null or YamlScalar or YamlMapping)
        {
            var isNull = SectionContext.Node(route, "receiver") is YamlScalar { Value: "receiver" } && SectionContext.IsWritten(route, "receiver")
                && section.Receivers.Any(static r => r.Name is "null");
            context.Report(isNull ? "The top route has no 'receiver': null is nothing in YAML. Write \"null\" in quotes for the receiver of that name."
                : "The top route has no 'receiver'. Name the receiver that gets all alerts without a more specific route.", route);
        }
    }
}
