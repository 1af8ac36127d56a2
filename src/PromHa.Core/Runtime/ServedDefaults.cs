namespace PromHa.Core;

/// <summary>What a server shows for a key that the shipped file does not set: its default, or what is inherited from 'global'.</summary>
internal sealed class ServedDefaults(YamlMapping? servedGlobal)
{
    private const string Interval = "scrape_interval";
    private const string Timeout = "scrape_timeout";

    /// <summary>
    /// The values that may be served for an unset key; null when any may. An empty list means the zero value only.
    /// </summary>
    public IReadOnlyList<string>? For(SchemaType type, SchemaField field, YamlMapping served)
    {
        switch (type.Name)
        {
            case "prometheus_global":
                return field.Name switch
                {
                    Interval or "evaluation_interval" => ["1m"],
                    Timeout => ["10s", served.Text(Interval) ?? "1m"],
                    "metric_name_validation_scheme" => ["utf8"],
                    // Follows from the validation scheme, which is compared itself.
                    "metric_name_escaping_scheme" or "scrape_protocols" => null,
                    _ => field.Defaults,
                };
            case "scrape_config":
                return ForJob(field, served);
            // Their defaults differ between kinds of service discovery and versions of the server.
            case not "alertmanager_config" when field.Name is "enable_http2" or "follow_redirects":
            // Filled in from the environment and the flags of the server.
            case "runtime_config" or "tsdb_retention_config":
            // Asked of the cloud that the server runs in.
            case "aws_sd_config" or "ec2_sd_config" or "ecs_sd_config" or "elasticache_sd_config" or "lightsail_sd_config" or "msk_sd_config" or "rds_sd_config"
                when field.Name is "region":
            // Follows from the region.
            case "outscale_sd_config" or "stackit_sd_config" when field.Name is "endpoint":
                return null;
            // The server shows its own copy of out_of_order_time_window under this name.
            case "tsdb_config" when field.Name is "outofordertimewindow":
                return null;
            default:
                return field.Defaults;
        }
    }

    private IReadOnlyList<string>? ForJob(SchemaField field, YamlMapping served)
    {
        if (field.Name == Timeout)
        {
            return [servedGlobal?.Text(Timeout) ?? "10s", served.Text(Interval) ?? "1m"];
        }

        // Follows from the validation scheme, which is compared itself.
        if (field.Name == "metric_name_escaping_scheme")
        {
            return null;
        }

        if (servedGlobal?.Text(field.Name) is { } inherited)
        {
            return [inherited];
        }

        return field.Name switch
        {
            Interval => ["1m"],
            "metric_name_validation_scheme" => ["utf8"],
            "scrape_protocols" => null,
            _ => field.Defaults,
        };
    }
}
