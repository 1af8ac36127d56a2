using PromHa.Core.Discovery;

namespace PromHa.Core;

internal sealed class KubernetesAccessCheck : SectionCheck<KubernetesSdConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.KubernetesAccess,
        Title = "A cluster is reached in one way",
        Why = "Prometheus refuses a kubeconfig_file beside an api_server or own HTTP settings, HTTP settings without an api_server, and own_namespace outside of the cluster.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            scrape_configs:
            - job_name: node
              kubernetes_sd_configs: [{role: pod, api_server: 'https://k8s.example', bearer_token_file: secrets/k8s}]
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              kubernetes_sd_configs: [{role: pod, bearer_token_file: secrets/k8s}]
            """,
    };

    protected override void Check(KubernetesSdConfig section, SectionContext context)
    {
        var server = Given.Is(section, "api_server");
        var file = Given.Is(section, "kubeconfig_file");
        var own = section.Namespaces is { OwnNamespace: true };
        if (server && file)
        {
            context.Report("'kubeconfig_file' does not go with 'api_server'. Remove one of the two.", section, "kubeconfig_file");
        }

        if (own && (server || file))
        {
            context.Report($"'own_namespace' is for a server inside the cluster and does not go with '{(server ? "api_server" : "kubeconfig_file")}'. Remove one of the two.", section, "namespaces");
        }

        if (OwnClient(section) is { } key && (file || !server))
        {
            context.Report(
                file ? $"'{key}' does not go with 'kubeconfig_file', which has its own settings. Remove one of the two."
                : $"'{key}' has a meaning only with 'api_server'. Give that, or remove it.", section, key);
        }
    }

    // The first setting of the HTTP client that is not the default.
    private static string? OwnClient(KubernetesSdConfig section) => ModelType.Of(typeof(HttpClientConfig)).Fields
        .Select(static f => f.Key)
        .FirstOrDefault(k => k switch
        {
            "follow_redirects" => section.FollowRedirects == false,
            "enable_http2" => section.EnableHttp2 == false,
            "proxy_from_environment" => section.ProxyFromEnvironment == true,
            "tls_config" => section.TlsConfig is { } tls && tls != new TlsConfig() && tls with { InsecureSkipVerify = null } is var rest
                && (rest != new TlsConfig() || tls.InsecureSkipVerify == true),
            _ => Given.Is(section, k),
        });
}
