using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class DuplicateAcrossFilesCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateAcrossFiles,
        Title = "A series is recorded by one rule of all files",
        Why = "Two rules that record the same series, in two files or groups, overwrite each other: the graph jumps between both, and each change of one looks like a fault of the other.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.Rules,
        Good = """
            # beside rules/b.yml, which records job:up:sum
            groups:
            - name: a
              rules: [{record: 'job:up:count', expr: 'count by (job) (up)'}]
            """,
        Bad = """
            # beside rules/b.yml, which records job:up:sum
            groups:
            - name: a
              rules: [{record: 'job:up:sum', expr: 'sum by (job) (up)'}]
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        Dictionary<(string Name, LabelSet Labels), (string File, RecordingRule Rule)> seen = [];
        foreach (var (path, file) in context.Models<RuleFile>())
        {
            foreach (var (group, rule) in file.Groups.SelectMany(static g => g.Rules.OfType<RecordingRule>().Select(r => (g, r))))
            {
                var labels = rule.Labels.Aggregate(group.Labels, static (all, l) => all.With(l.Name, l.Value));
                if (!string.IsNullOrEmpty(rule.Record) && !seen.TryAdd((rule.Record, labels), (path, rule)) && seen[(rule.Record, labels)] is var first && first.File != path)
                {
                    context.Report(
                        $"'{rule.Record}' with these labels is recorded at {first.File}:{SectionContext.Node(first.Rule, "record")?.Line} as well. Keep one of the two, or tell them apart by a label.",
                        path, rule, "record");
                }
            }
        }
    }
}
