using PromHa.Core.Rules;
using PromHa.Core.PromQl;

namespace PromHa.Core;

internal sealed class RegexMatchesAllCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RegexMatchesAll,
        Title = "A regular expression tells something apart",
        Why = "A matcher that takes everything costs time on every evaluation and says nothing; one that takes nothing makes the rule empty.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - record: job:up:sum
                expr: sum by (job) (up{job=~".+"})
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - record: job:up:sum
                expr: sum by (job) (up{job=~".*"})
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        if (context.ReadExpression(section) is not { } expression)
        {
            return;
        }

        foreach (var matcher in expression.DescendantsAndSelf().OfType<VectorSelector>().SelectMany(static s => s.Matchers))
        {
            if (matcher is { Operator: MatchOperator.Regex or MatchOperator.NotRegex, Value: ".*" or "(.*)" or "^.*$" or ".*?" })
            {
                context.ReportIn(
                    matcher.Operator == MatchOperator.Regex
                        ? $"'{matcher}' takes every series, also those without the label. Leave it out, or write '.+' to ask for the label."
                        : $"'{matcher}' takes no series at all. Remove it, or write what is to be left out.",
                    section, "expr", name: null, matcher.Start);
            }
        }
    }
}
