using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class StorageCheck : SectionCheck<RetentionConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Storage,
        Title = "Retention is within bounds",
        Why = "Prometheus refuses a negative size and a percentage outside of 0 to 100.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            storage: {tsdb: {retention: {percentage: 80}}}
            """,
        Bad = """
            storage: {tsdb: {retention: {percentage: 180}}}
            """,
    };

    protected override void Check(RetentionConfig section, SectionContext context)
    {
        if (section.Percentage is { } percentage && !(percentage is >= 0 and <= 100))
        {
            context.Report("The percentage must be from 0 to 100.", section, "percentage");
        }

        if (section.Size is { Bytes: < 0 })
        {
            context.Report("The size must not be negative.", section, "size");
        }
    }
}
