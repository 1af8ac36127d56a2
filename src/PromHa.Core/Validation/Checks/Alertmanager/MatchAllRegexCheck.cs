using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MatchAllRegexCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.MatchAllRegex,
        Title = "A matcher decides something",
        Why = "An expression that matches every value, also an absent label, is no condition; negated it lets nothing through.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{matchers: ['team=~".+"'], receiver: ops}]}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, routes: [{matchers: ['team=~".*"'], receiver: ops}]}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        foreach (var (key, texts) in MatcherLists.Of(section))
        {
            for (var i = 0; i < texts.Count; i++)
            {
                if (!MatcherText.TryAll(texts[i], context.Scope.Matchers, out var matchers, out _))
                {
                    continue;
                }

                foreach (var matcher in matchers.Where(static m => RouteConditions.IsAnything(m.Value)))
                {
                    switch (matcher.Operator)
                    {
                        case MatchOperator.Regex:
                            context.Report($"'{matcher}' matches every alert, also those without the label. Remove it, or write \".+\" for any value.", section, key, i);
                            break;
                        case MatchOperator.NotRegex:
                            context.Report($"'{matcher}' matches no alert at all. Write !~ \".+\" for those without the label.", section, key, i);
                            break;
                    }
                }
            }
        }
    }
}
