namespace PromHa.Core;

internal sealed class EmptyValueCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmptyValue,
        Title = "What a section must have is not empty",
        Why = "The servers refuse an empty text or list where a value is required.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              dns_sd_configs: [{names: [_prometheus._tcp.example]}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              dns_sd_configs: [{names: []}]
            """,
    };

    public override bool LooksAt(Type section) => ModelType.Of(section).Required.Length > 0;

    protected override void Check(ConfigModel section, SectionContext context)
    {
        foreach (var field in ModelType.Of(section.GetType()).Required)
        {
            if (!Given.Is(section, field.Key) && SectionContext.Node(section, field.Key) is { IsNull: false } node && SectionContext.IsWritten(section, field.Key)
                && !FileFindings.ReportedElsewhere.Contains((section.GetType(), field.Key)))
            {
                context.Report($"'{field.Key}' is empty. Give {(node is YamlSequence ? "at least one" : "one")}.", node);
            }
        }
    }
}
