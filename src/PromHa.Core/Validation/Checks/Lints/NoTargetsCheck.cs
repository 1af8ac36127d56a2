using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class NoTargetsCheck : SectionCheck<TargetFile>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.NoTargets,
        Title = "A target file has targets, each once",
        Why = "An empty list drops all targets of the job without a word; a target that stands there twice is scraped twice only if its labels differ.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.FileSd,
        Good = """
            - targets: ['a:9100', 'b:9100']
            """,
        Bad = """
            - targets: ['a:9100', 'a:9100']
            """,
    };

    protected override void Check(TargetFile section, SectionContext context)
    {
        if (section.Groups.Count == 0)
        {
            context.Report("The file has no targets: those of the job vanish. Fill it, or leave it if that is meant.", section);
        }

        HashSet<(string Target, LabelSet Labels)> seen = [];
        foreach (var group in section.Groups)
        {
            for (var i = 0; i < group.Targets.Count; i++)
            {
                if (!seen.Add((group.Targets[i], group.Labels)))
                {
                    context.Report($"The target '{group.Targets[i]}' stands here twice. Remove one.", group, "targets", i);
                }
            }
        }
    }
}
