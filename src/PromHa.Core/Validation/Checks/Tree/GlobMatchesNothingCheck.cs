namespace PromHa.Core;

internal sealed class GlobMatchesNothingCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.GlobMatchesNothing,
        Title = "A path of other files matches some",
        Why = "The servers say nothing about a path that matches no file, and go without its rules, targets or templates.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global: {evaluation_interval: 30s}
            """,
        Bad = """
            rule_files: ['nowhere/*.yml']
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        foreach (var (role, file, node, pattern) in context.Tree.Roles.Unmatched)
        {
            if (FilePathsCheck.Malformed(role, node.Value) is null)
            {
                context.Report(
                    $"'{node.Value}' matches no file of the tree{(pattern!.Text == node.Value ? "" : $", as {pattern.Text}")}: the servers would say nothing and go without. Check the path.", file, node);
            }
        }
    }
}
