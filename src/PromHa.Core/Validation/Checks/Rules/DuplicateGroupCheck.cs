using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class DuplicateGroupCheck : SectionCheck<RuleFile>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateGroup,
        Title = "A group name stands once in a file",
        Why = "Prometheus refuses all rules of all files when a file has two groups of one name.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: node
            - name: mysql
            """,
        Bad = """
            groups:
            - name: node
            - name: node
            """,
    };

    protected override void Check(RuleFile section, SectionContext context)
    {
        Dictionary<string, RuleGroup> seen = new(StringComparer.Ordinal);
        foreach (var group in section.Groups)
        {
            if (!string.IsNullOrEmpty(group.Name) && !seen.TryAdd(group.Name, group))
            {
                context.Report(
                    $"The group '{group.Name}' is already in this file at line {SectionContext.Node(seen[group.Name], "name")?.Line}. Rename or merge one of the two.", group, "name");
            }
        }
    }
}
