namespace PromHa.Core;

/// <summary>What may stand in each kind of file.</summary>
internal static class ConfSchema
{
    private static readonly IReadOnlyDictionary<string, SchemaType> Types = SchemaText.Parse(
        HttpClientSchema.Table, ServiceDiscoverySchema.Table, PrometheusSchema.Table, RuleSchema.Table, AlertmanagerSchema.Table, ReceiverSchema.Table);

    public static SchemaShape Prometheus { get; } = Root("prometheus");

    public static SchemaType PrometheusGlobal { get; } = Types["prometheus_global"];

    public static SchemaShape ScrapeConfigFile { get; } = Root("scrape_config_file");

    public static SchemaShape Rules { get; } = Root("rule_groups");

    public static SchemaShape FileSd { get; } = new(SchemaKind.List, Root("static_config"));

    public static SchemaShape Alertmanager { get; } = Root("alertmanager");

    public static SchemaShape? For(ConfFileRole role) => role switch
    {
        ConfFileRole.PrometheusConfig => Prometheus,
        ConfFileRole.ScrapeConfig => ScrapeConfigFile,
        ConfFileRole.Rules => Rules,
        ConfFileRole.FileSd => FileSd,
        ConfFileRole.AlertmanagerConfig => Alertmanager,
        _ => null,
    };

    private static SchemaShape Root(string type) => new(SchemaKind.Object, Type: Types[type]);
}
