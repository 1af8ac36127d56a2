using System.Collections.Frozen;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed class ReservedHeadersCheck() : SectionCheck<ConfigModel>(typeof(HttpClientSection), typeof(TracingConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReservedHeaders,
        Title = "Only headers that the server does not set itself are given",
        Why = "The servers refuse to override headers that they need.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              http_headers: {X-Tenant: {values: [a]}}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              http_headers: {User-Agent: {values: [mine]}}
            """,
    };

    private static readonly FrozenSet<string> Reserved = new[]
    {
        "Host", "Content-Encoding", "Content-Length", "Content-Type", "User-Agent", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
        "WWW-Authenticate", "Accept-Encoding", "X-Prometheus-Remote-Write-Version", "X-Prometheus-Remote-Read-Version",
        "X-Prometheus-Scrape-Timeout-Seconds", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (section is HttpClientSection client)
        {
            Check(section, "http_headers", client.HttpHeaders.Select(static h => h.Name), context);
        }

        switch (section)
        {
            case RemoteWriteConfig write:
                Check(section, "headers", write.Headers.Select(static h => h.Name), context);
                break;
            case RemoteReadConfig read:
                Check(section, "headers", read.Headers.Select(static h => h.Name), context);
                break;
            case TracingConfig tracing:
                Check(section, "headers", tracing.Headers.Select(static h => h.Name), context);
                break;
        }
    }

    private static void Check(ConfigModel section, string key, IEnumerable<string> names, SectionContext context)
    {
        foreach (var name in names)
        {
            var isAuthorization = string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase);
            if (isAuthorization || Reserved.Contains(name))
            {
                var at = SectionContext.Node(section, key) is YamlMapping headers ? headers.Entries.First(e => e.Key.Value == name).Key : null;
                context.Report(
                    isAuthorization
                        ? $"The header '{name}' is not set here. Write 'authorization', 'basic_auth' or 'oauth2'."
                        : $"The server sets the header '{name}' itself. Remove it.",
                    at ?? SectionContext.Node(section, key));
            }
        }
    }
}
