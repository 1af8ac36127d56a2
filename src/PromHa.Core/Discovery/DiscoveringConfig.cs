namespace PromHa.Core.Discovery;

/// <summary>The ways of finding targets, which scrape jobs and the list of Alertmanagers share. All of them may be used at once.</summary>
[Order(200)]
public abstract record DiscoveringConfig : HttpClientSection
{
    /// <summary>Targets from AWS services.</summary>
    /// <value>Default: none. Since Prometheus 3.8.</value>
    [Since("3.8")]
    public ConfigList<AwsSdConfig> AwsSdConfigs { get; init; } = [];

    /// <summary>Targets from Azure.</summary>
    /// <value>Default: none.</value>
    public ConfigList<AzureSdConfig> AzureSdConfigs { get; init; } = [];

    /// <summary>Targets from Consul.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ConsulSdConfig> ConsulSdConfigs { get; init; } = [];

    /// <summary>Targets from DigitalOcean.</summary>
    /// <value>Default: none.</value>
    public ConfigList<DigitaloceanSdConfig> DigitaloceanSdConfigs { get; init; } = [];

    /// <summary>Targets from DNS records.</summary>
    /// <value>Default: none.</value>
    public ConfigList<DnsSdConfig> DnsSdConfigs { get; init; } = [];

    /// <summary>Targets from Docker engines.</summary>
    /// <value>Default: none.</value>
    public ConfigList<DockerSdConfig> DockerSdConfigs { get; init; } = [];

    /// <summary>Targets from Docker Swarm.</summary>
    /// <value>Default: none.</value>
    public ConfigList<DockerswarmSdConfig> DockerswarmSdConfigs { get; init; } = [];

    /// <summary>Targets from virtual machines of AWS.</summary>
    /// <value>Default: none.</value>
    public ConfigList<Ec2SdConfig> Ec2SdConfigs { get; init; } = [];

    /// <summary>Targets from container clusters of AWS.</summary>
    /// <value>Default: none. Since Prometheus 3.8.</value>
    [Since("3.8")]
    public ConfigList<EcsSdConfig> EcsSdConfigs { get; init; } = [];

    /// <summary>Targets from cache clusters of AWS.</summary>
    /// <value>Default: none. Since Prometheus 3.11.</value>
    [Since("3.11")]
    public ConfigList<ElasticacheSdConfig> ElasticacheSdConfigs { get; init; } = [];

    /// <summary>Targets from Eureka.</summary>
    /// <value>Default: none.</value>
    public ConfigList<EurekaSdConfig> EurekaSdConfigs { get; init; } = [];

    /// <summary>Targets from files.</summary>
    /// <value>Default: none.</value>
    public ConfigList<FileSdConfig> FileSdConfigs { get; init; } = [];

    /// <summary>Targets from Google Cloud.</summary>
    /// <value>Default: none.</value>
    public ConfigList<GceSdConfig> GceSdConfigs { get; init; } = [];

    /// <summary>Targets from Hetzner.</summary>
    /// <value>Default: none.</value>
    public ConfigList<HetznerSdConfig> HetznerSdConfigs { get; init; } = [];

    /// <summary>Targets from HTTP endpoints.</summary>
    /// <value>Default: none.</value>
    public ConfigList<HttpSdConfig> HttpSdConfigs { get; init; } = [];

    /// <summary>Targets from IONOS Cloud.</summary>
    /// <value>Default: none.</value>
    public ConfigList<IonosSdConfig> IonosSdConfigs { get; init; } = [];

    /// <summary>Targets from Kubernetes.</summary>
    /// <value>Default: none.</value>
    public ConfigList<KubernetesSdConfig> KubernetesSdConfigs { get; init; } = [];

    /// <summary>Targets from Kuma.</summary>
    /// <value>Default: none.</value>
    public ConfigList<KumaSdConfig> KumaSdConfigs { get; init; } = [];

    /// <summary>Targets from Lightsail instances of AWS.</summary>
    /// <value>Default: none.</value>
    public ConfigList<LightsailSdConfig> LightsailSdConfigs { get; init; } = [];

    /// <summary>Targets from Linode.</summary>
    /// <value>Default: none.</value>
    public ConfigList<LinodeSdConfig> LinodeSdConfigs { get; init; } = [];

    /// <summary>Targets from Marathon.</summary>
    /// <value>Default: none.</value>
    public ConfigList<MarathonSdConfig> MarathonSdConfigs { get; init; } = [];

    /// <summary>Targets from Kafka clusters of AWS.</summary>
    /// <value>Default: none. Since Prometheus 3.10.</value>
    [Since("3.10")]
    public ConfigList<MskSdConfig> MskSdConfigs { get; init; } = [];

    /// <summary>Targets from Nerve, by ZooKeeper.</summary>
    /// <value>Default: none.</value>
    public ConfigList<NerveSdConfig> NerveSdConfigs { get; init; } = [];

    /// <summary>Targets from Nomad.</summary>
    /// <value>Default: none.</value>
    public ConfigList<NomadSdConfig> NomadSdConfigs { get; init; } = [];

    /// <summary>Targets from Oracle Cloud.</summary>
    /// <value>Default: none. Since Prometheus 3.14.</value>
    [Since("3.14")]
    public ConfigList<OciSdConfig> OciSdConfigs { get; init; } = [];

    /// <summary>Targets from OpenStack.</summary>
    /// <value>Default: none.</value>
    public ConfigList<OpenstackSdConfig> OpenstackSdConfigs { get; init; } = [];

    /// <summary>Targets from Outscale.</summary>
    /// <value>Default: none. Since Prometheus 3.12.</value>
    [Since("3.12")]
    public ConfigList<OutscaleSdConfig> OutscaleSdConfigs { get; init; } = [];

    /// <summary>Targets from OVHcloud.</summary>
    /// <value>Default: none.</value>
    public ConfigList<OvhcloudSdConfig> OvhcloudSdConfigs { get; init; } = [];

    /// <summary>Targets from PuppetDB.</summary>
    /// <value>Default: none.</value>
    public ConfigList<PuppetdbSdConfig> PuppetdbSdConfigs { get; init; } = [];

    /// <summary>Targets from databases of AWS.</summary>
    /// <value>Default: none. Since Prometheus 3.11.</value>
    [Since("3.11")]
    public ConfigList<RdsSdConfig> RdsSdConfigs { get; init; } = [];

    /// <summary>Targets from Scaleway.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ScalewaySdConfig> ScalewaySdConfigs { get; init; } = [];

    /// <summary>Targets from server sets in ZooKeeper.</summary>
    /// <value>Default: none.</value>
    public ConfigList<ServersetSdConfig> ServersetSdConfigs { get; init; } = [];

    /// <summary>Targets from STACKIT.</summary>
    /// <value>Default: none. Since Prometheus 3.5.</value>
    [Since("3.5")]
    public ConfigList<StackitSdConfig> StackitSdConfigs { get; init; } = [];

    /// <summary>Targets from Triton.</summary>
    /// <value>Default: none.</value>
    public ConfigList<TritonSdConfig> TritonSdConfigs { get; init; } = [];

    /// <summary>Targets from Uyuni.</summary>
    /// <value>Default: none.</value>
    public ConfigList<UyuniSdConfig> UyuniSdConfigs { get; init; } = [];

    /// <summary>Targets from Vultr.</summary>
    /// <value>Default: none.</value>
    public ConfigList<VultrSdConfig> VultrSdConfigs { get; init; } = [];

    /// <summary>Targets that are listed right here.</summary>
    /// <value>Default: none.</value>
    [Order(210)]
    public ConfigList<TargetGroup> StaticConfigs { get; init; } = [];
}
