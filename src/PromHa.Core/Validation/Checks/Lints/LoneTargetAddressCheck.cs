using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class LoneTargetAddressCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.LoneTargetAddress,
        Title = "A target is an address",
        Why = "Prometheus drops a URL, or nothing, where an address belongs, unless the job relabels it, as those of a blackbox exporter do; a target file for itself does not tell.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.FileSd,
        Good = """
            - targets: ['host:9100']
            """,
        Bad = """
            - targets: ['https://host/metrics']
            """,
    };

    public override void Check(TreeContext context)
    {
        // In a tree, the job decides.
        if (context.Files is not [{ Model: TargetFile file, Path: var path }])
        {
            return;
        }

        foreach (var group in file.Groups)
        {
            for (var i = 0; i < group.Targets.Count; i++)
            {
                if (StaticTargetCheck.Problem(group.Targets[i]) is { } problem)
                {
                    var node = SectionContext.Node(group, "targets");
                    context.Report($"Unless the job relabels it: {problem}", path, node is YamlSequence list && i < list.Items.Count ? list.Items[i] : node);
                }
            }
        }
    }
}
