namespace PromHa.Core;

internal sealed class OutsideReferenceCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.OutsideReference,
        Title = "Files that the main files refer to lie in the directory",
        Why = "What lies elsewhere is neither checked nor brought to other hosts, and may be missing there.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            global: {scrape_interval: 30s}
            """,
        Bad = """
            rule_files: ['../rules/*.yml']
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        foreach (var (role, file, node, pattern) in context.Tree.Roles.References)
        {
            // Without a known place of the tree, an absolute path may well lie in it.
            if (pattern is null && node.Value.Length > 0 && (node.Value[0] != '/' || context.Tree.Layout.MountPath is not null) && FilePathsCheck.Malformed(role, node.Value) is null)
            {
                context.Report($"'{node.Value}' lies outside of the directory: those files are not checked. Move them into it, or check them for themselves.", file, node);
            }
        }
    }
}
