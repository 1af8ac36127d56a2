using PromHa.Core.Rules;

namespace PromHa.Core;

internal sealed class RecordNameCheck : SectionCheck<RecordingRule>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.RecordName,
        Title = "A recording rule has a metric name",
        Why = "Prometheus refuses a name with braces and, before version 3, one with anything but letters, digits, _ and :.",
        Kind = ConfFileRole.Rules,
        Good = """
            groups:
            - name: g
              rules:
              - record: job:up:sum
                expr: sum by (job) (up)
            """,
        Bad = """
            groups:
            - name: g
              rules:
              - record: up{job="node"}
                expr: sum by (job) (up)
            """,
    };

    protected override void Check(RecordingRule section, SectionContext context)
    {
        if (string.IsNullOrEmpty(section.Record))
        {
            return;
        }

        if (section.Record.AsSpan().ContainsAny('{', '}'))
        {
            context.Report("Braces do not belong into the name of what is recorded. Set labels below 'labels', and conditions in 'expr'.", section, "record");
        }
        else if (!MetricName.IsValid(section.Record, Names.Wide(context)))
        {
            context.Report($"'{section.Record}' is no valid metric name for Prometheus {context.Scope.Prometheus}: letters, digits, '_' and ':' are allowed, and no digit in front.", section, "record");
        }
    }
}
