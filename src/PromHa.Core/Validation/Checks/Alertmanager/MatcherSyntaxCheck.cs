using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MatcherSyntaxCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.MatcherSyntax,
        Title = "Matchers can be read",
        Why = "Alertmanager refuses a matcher that is no condition on a label.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{matchers: ['severity=~"warning|critical"'], receiver: ops}]}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, routes: [{matchers: ['severity'], receiver: ops}]}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        foreach (var (key, matchers) in MatcherLists.Of(section))
        {
            for (var i = 0; i < matchers.Count; i++)
            {
                if (!MatcherText.TryAll(matchers[i], context.Scope.Matchers, out _, out var problem))
                {
                    context.Report($"'{matchers[i]}' cannot be read. {problem}", section, key, i);
                }
            }
        }
    }
}
