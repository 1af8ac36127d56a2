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
        foreach (var (path, file) in context.Models<RuleFile>(context.Recorded.IsShared))
        {
            foreach (var (name, labels, rule) in Series(file))
            {
                if (!seen.TryAdd((name, labels), (path, rule)) && seen[(name, labels)] is var first && first.File != path)
                {
                    context.Report(
                        $"'{rule.Record}' with these labels is recorded at {first.File}:{SectionContext.Node(first.Rule, "record")?.Line} as well. Keep one of the two, or tell them apart by a label.",
                        path, rule, "record");
                }
            }
        }
    }

    /// <summary>What the rules of a file record.</summary>
    public static IEnumerable<(string Name, LabelSet Labels, RecordingRule Rule)> Series(RuleFile file)
    {
        foreach (var group in file.Groups)
        {
            foreach (var rule in group.Rules.OfType<RecordingRule>().Where(static r => !string.IsNullOrEmpty(r.Record)))
            {
                yield return (rule.Record, rule.Labels.Aggregate(group.Labels, static (all, l) => all.With(l.Name, l.Value)), rule);
            }
        }
    }
}
