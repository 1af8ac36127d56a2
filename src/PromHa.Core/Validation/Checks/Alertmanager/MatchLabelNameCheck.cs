using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MatchLabelNameCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.MatchLabelName,
        Title = "match and match_re name labels of letters, digits and underscores",
        Why = "Alertmanager refuses other names there; matchers take them, in quotes.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops, routes: [{match: {team: db}, receiver: ops}]}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops, routes: [{match: {team-name: db}, receiver: ops}]}
            receivers: [{name: ops}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        switch (section)
        {
            case Route route:
                Check(route.Match.Select(static m => m.Name), "match");
                Check(route.MatchRe.Select(static m => m.Name), "match_re");
                break;
            case InhibitRule rule:
                Check(rule.SourceMatch.Select(static m => m.Name), "source_match");
                Check(rule.SourceMatchRe.Select(static m => m.Name), "source_match_re");
                Check(rule.TargetMatch.Select(static m => m.Name), "target_match");
                Check(rule.TargetMatchRe.Select(static m => m.Name), "target_match_re");
                break;
        }

        void Check(IEnumerable<string> names, string key)
        {
            foreach (var name in names.Where(static n => !LabelName.IsValid(n, NameScheme.Legacy)))
            {
                var list = key.Replace("match_re", "matchers", StringComparison.Ordinal).Replace("match", "matchers", StringComparison.Ordinal);
                context.Report($"'{key}' takes only labels of letters, digits and underscores, not '{name}'. Write it as an item of '{list}', with the label in double quotes.", section, key);
            }
        }
    }
}
