using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class DuplicateRuleCheck : SectionCheck<RuleFile>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateRule,
        Title = "A rule stands once in a file",
        Why = "Two rules that make the same series overwrite each other.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - {record: a, expr: up}
              - {record: b, expr: up}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - {record: a, expr: up}
              - {record: a, expr: up * 2}
            """,
    };

    protected override void Check(RuleFile section, SectionContext context)
    {
        Dictionary<(string Name, LabelSet Labels), Rule> seen = [];
        foreach (var rule in section.AllRules())
        {
            if (!string.IsNullOrEmpty(rule.Name) && !seen.TryAdd((rule.Name, rule.Labels), rule))
            {
                var first = seen[(rule.Name, rule.Labels)];
                context.Report(
                    $"'{rule.Name}' with these labels is already at line {SectionContext.Node(first, null)?.Line}. Tell the two apart by a label, or rename one.", rule,
                    rule is AlertingRule ? "alert" : "record");
            }
        }
    }
}
