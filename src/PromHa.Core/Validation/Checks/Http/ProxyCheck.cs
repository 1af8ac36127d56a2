namespace PromHa.Core;

internal sealed class ProxyCheck() : SectionCheck<ConfigModel>(typeof(HttpClientSection), typeof(OAuth2))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Proxy,
        Title = "A proxy is given in one way, and what belongs to it only with it",
        Why = "The servers refuse proxy_url beside proxy_from_environment, and no_proxy or proxy_connect_header without a proxy.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              proxy_url: http://proxy.example:3128
              no_proxy: localhost
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              no_proxy: localhost
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (section is not (HttpClientSection or OAuth2))
        {
            return;
        }

        var url = Given.Is(section, "proxy_url");
        var environment = section is HttpClientSection { ProxyFromEnvironment: true } or OAuth2 { ProxyFromEnvironment: true };
        if (environment && url)
        {
            context.Report("'proxy_url' does not go with 'proxy_from_environment'. Remove one of the two.", section, "proxy_url");
        }

        if (environment && Given.Is(section, "no_proxy"))
        {
            context.Report("'no_proxy' does not go with 'proxy_from_environment', which has a list of its own. Remove one of the two.", section, "no_proxy");
        }
        else if (!url && !environment && Given.Is(section, "no_proxy"))
        {
            context.Report("'no_proxy' is given without a 'proxy_url'. Give one, or remove it.", section, "no_proxy");
        }

        if (!url && !environment && Given.Is(section, "proxy_connect_header"))
        {
            context.Report("'proxy_connect_header' is given without a 'proxy_url'. Give one, or remove it.", section, "proxy_connect_header");
        }
    }
}
