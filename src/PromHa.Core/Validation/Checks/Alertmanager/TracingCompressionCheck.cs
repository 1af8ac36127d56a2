using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class TracingCompressionCheck : SectionCheck<AlertmanagerTracing>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.TracingCompression,
        Title = "Traces are compressed with gzip or not at all",
        Why = "Alertmanager refuses any other compression.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            tracing: {endpoint: 'tempo:4317', compression: gzip}
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            tracing: {endpoint: 'tempo:4317', compression: zstd}
            """,
    };

    protected override void Check(AlertmanagerTracing section, SectionContext context)
    {
        if (section.Compression is not (null or "" or "gzip"))
        {
            context.Report($"'{section.Compression}' is no compression that Alertmanager knows. Write gzip, or remove the key.", section, "compression");
        }
    }
}
