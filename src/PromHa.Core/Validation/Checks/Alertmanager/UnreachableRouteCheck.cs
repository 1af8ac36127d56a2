using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class UnreachableRouteCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.UnreachableRoute,
        Title = "Every route can be reached",
        Why = "Of the routes at one level the first that matches takes the alert; those after it never see it, unless it says continue.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route:
              receiver: ops
              routes: [{matchers: ['severity="critical"'], receiver: ops}, {receiver: ops}]
            receivers: [{name: ops}]
            """,
        Bad = """
            route:
              receiver: ops
              routes: [{receiver: ops}, {matchers: ['severity="critical"'], receiver: ops}]
            receivers: [{name: ops}]
            """,
    };

    // Each route is compared with those before it: enough for what people write, and no more.
    private const int MaxStops = 300;

    protected override void Check(Route section, SectionContext context)
    {
        List<(Route Route, IReadOnlyList<Matcher> Matchers)> stops = [];
        foreach (var route in section.Routes)
        {
            if (RouteConditions.Of(route, context.Scope) is not { } matchers)
            {
                continue;
            }

            var taker = stops.FirstOrDefault(s => RouteConditions.Covers(s.Matchers, matchers)).Route;
            if (taker is not null)
            {
                var line = SectionContext.Node(taker, key: null)?.Line ?? 0;
                context.Report($"No alert gets to this route: the one in line {line} takes all that it would match. Move it up, or add 'continue: true' there.", route);
            }
            else if (route.Continue != true && stops.Count < MaxStops)
            {
                stops.Add((route, matchers));
            }
        }
    }
}
