using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class RootRouteCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RootRoute,
        Title = "The top route takes every alert, at any time",
        Why = "Alertmanager refuses conditions, time intervals and continue at the top route: an alert must end somewhere.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{matchers: ['team="db"'], receiver: ops}]}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, matchers: ['team="db"']}
            receivers: [{name: ops}]
            """,
    };

    private static readonly string[] Refused = ["match", "match_re", "matchers", "mute_time_intervals", "active_time_intervals"];

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        if (section.Route is not { } route)
        {
            return;
        }

        foreach (var key in Refused)
        {
            if (SectionValues.Get(route, key) is System.Collections.IEnumerable values && values.GetEnumerator().MoveNext())
            {
                context.Report($"The top route must take every alert at any time, so it has no '{key}'. Put it into a route below.", route, key);
            }
        }

        if (route.Continue == true)
        {
            context.Report("There is nothing after the top route to continue with. Remove 'continue'.", route, "continue");
        }
    }
}
