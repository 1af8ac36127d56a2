using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class WideNamesCheck : SectionCheck<Rule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WideNames,
        Title = "Names are ones that every server takes",
        Why = "Names of other characters are valid since Prometheus 3, and refused by servers and tools that are older.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                for: 5m
                labels: {severity: page}
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - alert: HostDown
                expr: up == 0
                for: 5m
                labels: {severity: page, 'my label': a}
            """,
    };

    protected override void Check(Rule section, SectionContext context)
    {
        var names = section.Labels.Names.Select(static n => ("labels", n));
        if (section is AlertingRule alert)
        {
            names = names.Concat(alert.Annotations.Select(static a => ("annotations", a.Name)));
        }

        foreach (var (key, name) in names)
        {
            if (Names.Wide(context) == NameScheme.Utf8 && name.Length > 0 && !LabelName.IsValid(name, NameScheme.Legacy))
            {
                context.Report($"The name '{name}' is refused by every Prometheus before version 3. Use letters, digits and '_'.", section, key);
            }
        }
    }
}
