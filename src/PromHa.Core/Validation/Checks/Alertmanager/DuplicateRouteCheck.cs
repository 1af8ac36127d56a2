using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class DuplicateRouteCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateRoute,
        Title = "Routes at one level differ",
        Why = "Two routes with the same conditions to the same receiver notify of each alert twice, or one of them is forgotten.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route:
              receiver: ops
              routes: [{matchers: ['team="db"'], receiver: db, continue: true}, {matchers: ['team="db"'], receiver: ops}]
            receivers: [{name: ops}, {name: db}]
            """,
        Bad = """
            route:
              receiver: ops
              routes: [{matchers: ['team="db"'], receiver: ops, continue: true}, {match: {team: db}, receiver: ops}]
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(Route section, SectionContext context)
    {
        Dictionary<string, Route> seen = new(StringComparer.Ordinal);
        foreach (var route in section.Routes)
        {
            // Two that repeat what they get from above, or divide it further below, are told apart by that.
            if (route.Routes.Count > 0 || RouteConditions.Of(route, context.Scope) is not { } matchers)
            {
                continue;
            }

            var key = $"{route.Receiver} {string.Join(',', matchers.Select(static m => m.ToString()).Order(StringComparer.Ordinal))}";
            if (!seen.TryAdd(key, route) && seen[key].Continue == true)
            {
                var line = SectionContext.Node(seen[key], key: null)?.Line ?? 0;
                context.Report($"This route has the same conditions and receiver as the one in line {line}. Remove one of the two, or change what was meant to differ.", route);
            }
        }
    }
}
