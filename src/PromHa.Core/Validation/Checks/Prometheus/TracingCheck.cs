using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class TracingCheck : SectionCheck<TracingConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Tracing,
        Title = "Tracing knows where to send to and how to compress",
        Why = "Prometheus refuses an empty endpoint and a compression other than gzip.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            tracing: {endpoint: 'otel.example:4317', compression: gzip}
            """,
        Bad = """
            tracing: {endpoint: 'otel.example:4317', compression: zip}
            """,
    };

    protected override void Check(TracingConfig section, SectionContext context)
    {
        if (section.Compression is not (null or "" or "gzip"))
        {
            context.Report("The only compression is gzip. Write that, or remove the key.", section, "compression");
        }
    }
}
