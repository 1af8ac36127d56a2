namespace PromHa.Core;

/// <summary>Rule groups have names, each once per file: Prometheus refuses all rules of all files otherwise.</summary>
internal sealed class RuleGroupsCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (file, root) in context.Mappings(ConfFileRole.Rules))
        {
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            foreach (var group in root.List("groups").OfType<YamlMapping>())
            {
                if (group["name"] is not (null or YamlScalar))
                {
                    continue;
                }

                var name = group.Text("name");
                if (string.IsNullOrEmpty(name))
                {
                    context.Error(IssueIds.GroupName, file, group, "This rule group has no 'name'. Give it one.");
                }
                else if (!seen.TryAdd(name, group.Line))
                {
                    context.Error(IssueIds.DuplicateGroup, file, group["name"]!, $"The group '{name}' is already in this file at line {seen[name]}. Rename or merge one of the two.");
                }
            }
        }
    }
}
