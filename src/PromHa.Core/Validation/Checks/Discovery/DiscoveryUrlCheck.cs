using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class DiscoveryUrlCheck() : SectionCheck<ConfigModel>(typeof(HttpSdConfig), typeof(PuppetdbSdConfig), typeof(EurekaSdConfig), typeof(KumaSdConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DiscoveryUrl,
        Title = "The address of a discovery service is a URL with a host",
        Why = "Prometheus refuses an address without scheme or host, and of HTTP discovery any but http and https.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              http_sd_configs: [{url: 'http://cmdb.example/targets'}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              http_sd_configs: [{url: 'ftp://cmdb.example/targets'}]
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        switch (section)
        {
            case HttpSdConfig { Url: { Text.Length: > 0 } url }:
                Web(url, section, "url", context);
                break;
            case PuppetdbSdConfig { Url: { Text.Length: > 0 } url }:
                Web(url, section, "url", context);
                break;
            case EurekaSdConfig { Server: { Text.Length: > 0 } server } when server.Scheme.Length == 0 || server.Host.Length == 0:
            case KumaSdConfig { Server: { Text.Length: > 0 } kuma } when kuma.Scheme.Length == 0 || kuma.Host.Length == 0:
                context.Report("The address needs a scheme and a host, as http://host:port.", section, "server");
                break;
        }
    }

    private static void Web(PromUrl url, ConfigModel section, string key, SectionContext context)
    {
        if (!url.IsHttp)
        {
            context.Report(
                url.Scheme is "http" or "https" ? "The URL has no host. Write http://host/path." : "The URL must begin with http:// or https://.", section, key);
        }
    }
}
