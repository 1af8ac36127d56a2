using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>What a server shows for a key that the shipped file does not set: its default, or what is inherited from 'global'.</summary>
internal sealed class ServedDefaults(YamlMapping? servedGlobal)
{
    private const string Interval = "scrape_interval";
    private const string Timeout = "scrape_timeout";

    /// <summary>
    /// The values that may be served for an unset key; null when any may. An empty list means the zero value only.
    /// </summary>
    public IReadOnlyList<string>? For(ModelType type, ModelField field, YamlMapping served) => (type.Type.Name, field.Key) switch
    {
        (nameof(GlobalConfig), Timeout) => ["10s", served.Text(Interval) ?? "1m"],
        (nameof(ScrapeConfig), Timeout) => [servedGlobal?.Text(Timeout) ?? "10s", served.Text(Interval) ?? "1m"],

        // Follows from the validation scheme, which is compared itself.
        (_, "metric_name_escaping_scheme") => null,

        (nameof(ScrapeConfig), _) when servedGlobal?.Text(field.Key) is { } inherited => [inherited],
        (nameof(ScrapeConfig), Interval) => ["1m"],
        (nameof(ScrapeConfig), "metric_name_validation_scheme") => ["utf8"],
        (nameof(GlobalConfig) or nameof(ScrapeConfig), "scrape_protocols") => null,

        // For the other HTTP clients they differ between kinds and versions of the server.
        (nameof(ScrapeConfig) or nameof(AlertmanagerEndpointConfig), "enable_http2") => ["true"],
        (not (nameof(ScrapeConfig) or nameof(AlertmanagerEndpointConfig)), "enable_http2" or "follow_redirects") => null,

        // Filled in from the environment and the flags of the server.
        (nameof(RuntimeConfig) or nameof(RetentionConfig), _) => null,

        // Asked of the cloud that the server runs in.
        (nameof(AwsSdConfig) or nameof(Ec2SdConfig) or nameof(EcsSdConfig) or nameof(ElasticacheSdConfig) or nameof(LightsailSdConfig)
            or nameof(MskSdConfig) or nameof(RdsSdConfig), "region") => null,

        // Follows from the region.
        (nameof(OutscaleSdConfig) or nameof(StackitSdConfig), "endpoint") => null,

        // The server shows its own copy of out_of_order_time_window under this name.
        (nameof(TsdbConfig), "outofordertimewindow") => null,

        // A section that is given has none; to one that is not given, a server with the storage for them adds its own.
        (nameof(ExemplarsConfig), "max_exemplars") => ["0", "100000"],
        _ => field.Defaults,
    };
}
