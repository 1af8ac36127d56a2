namespace PromHa.Core;

internal static partial class CheckCatalog
{
    private static IEnumerable<SectionCheck> PrometheusChecks =>
    [
        new JobNameCheck(),
        new ScrapeTimingCheck(),
        new ZeroRefreshIntervalCheck(),
        new ScrapeProtocolsCheck(),
        new LabelNamesCheck(),
        new NameSchemesCheck(),
        new FilePathsCheck(),
        new AgentModeCheck(),
        new StaticTargetCheck(),
        new StorageCheck(),
        new TracingCheck(),
        new OtlpCheck(),
        new RelabelRuleCheck(),
        new RemoteNameCheck(),
        new QueueCheck(),
        new Sigv4Check(),
        new AzureAdCheck(),
    ];

    private static IEnumerable<SectionCheck> HttpChecks =>
    [
        new AuthenticationCheck(),
        new CredentialSourcesCheck(),
        new AuthorizationTypeCheck(),
        new OAuth2Check(),
        new ClientCertificateCheck(),
        new TlsVersionsCheck(),
        new ProxyCheck(),
        new ReservedHeadersCheck(),
    ];

    private static IEnumerable<SectionCheck> DiscoveryChecks =>
    [
        new EmptyValueCheck(),
        new EmptyServerCheck(),
        new DiscoveryUrlCheck(),
        new DnsPortCheck(),
        new ZookeeperPathCheck(),
        new SecretRequiredCheck(),
        new ScalewayKeysCheck(),
        new AzureCredentialsCheck(),
        new OciAuthCheck(),
        new StackitEndpointCheck(),
        new FilterValuesCheck(),
        new KubernetesAccessCheck(),
        new KubernetesSelectorsCheck(),
    ];
}
