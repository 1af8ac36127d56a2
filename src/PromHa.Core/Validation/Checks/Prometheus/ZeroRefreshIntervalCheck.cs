namespace PromHa.Core;

internal sealed class ZeroRefreshIntervalCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ZeroRefreshInterval,
        Title = "No service discovery refreshes every zero seconds",
        Why = "Prometheus takes the file and then crashes. A key without a value means zero too.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              file_sd_configs:
              - files: ['targets/*.yml']
                refresh_interval: 30s
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              file_sd_configs:
              - files: ['targets/*.yml']
                refresh_interval: 0s
            """,
    };

    private const string Key = "refresh_interval";

    public override bool LooksAt(Type section) => ModelType.Of(section).Field(Key) is not null;

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (ModelType.Of(section.GetType()).Field(Key) is { } field
            && (field.Get(section) is PromDuration { Milliseconds: 0 } || (field.Get(section) is null && SectionContext.Node(section, Key) is YamlScalar { IsNull: true })))
        {
            context.Report("A refresh_interval of zero, or without a value, makes the server crash. Give a time, or remove the key.", section, Key);
        }
    }
}
