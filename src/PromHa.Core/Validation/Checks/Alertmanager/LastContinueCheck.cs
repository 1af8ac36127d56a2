using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class LastContinueCheck : SectionCheck<Route>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.LastContinue,
        Title = "continue has something to continue with",
        Why = "After the last route of a level there is nothing to ask; perhaps a route after it was lost, or this one moved.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route:
              receiver: ops
              routes: [{matchers: ['team="db"'], receiver: ops, continue: true}, {matchers: ['team="web"'], receiver: ops}]
            receivers: [{name: ops}]
            """,
        Bad = """
            route:
              receiver: ops
              routes: [{matchers: ['team="web"'], receiver: ops}, {matchers: ['team="db"'], receiver: ops, continue: true}]
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(Route section, SectionContext context)
    {
        // Generators write it at every route.
        if (section.Routes.Count > 0 && section.Routes[^1] is { Continue: true } last && section.Routes.Any(static r => r.Continue != true))
        {
            context.Report("'continue' has no effect at the last route of a level: the top route is not asked again. Remove it, or add the route that should follow.", last, "continue");
        }
    }
}
