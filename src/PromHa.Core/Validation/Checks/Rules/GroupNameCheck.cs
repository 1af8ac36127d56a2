using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class GroupNameCheck : SectionCheck<RuleGroup>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.GroupName,
        Title = "A rule group has a name",
        Why = "Prometheus refuses all rules of all files when one group has no name.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: node
              rules: []
            """,
        Bad = """
            groups:
            - rules: []
            """,
    };

    protected override void Check(RuleGroup section, SectionContext context)
    {
        // A list or mapping as name is a finding of the reader.
        if (string.IsNullOrEmpty(section.Name) && SectionContext.Node(section, "name") is null or YamlScalar or YamlMapping)
        {
            context.Report("This rule group has no 'name'. Give it one.", section);
        }
    }
}
