namespace PromHa.Core;

/// <summary>The keys of all kinds of service discovery of Prometheus, and of file_sd files.</summary>
internal static class ServiceDiscoverySchema
{
    public const string Table = """
        static_config
          [string] targets
          {string} labels
        aws_sd_config + http_client
          string role region endpoint access_key profile role_arn external_id
          secret secret_key
          duration refresh_interval
          int port
          [sd_filter] filters
          [string] clusters
        sd_filter
          string name
          [string] values
        azure_sd_config + http_client
          string environment=AzurePublicCloud subscription_id tenant_id client_id authentication_method=OAuth resource_group
          int port=80
          secret client_secret
          duration refresh_interval=5m
        consul_sd_config + http_client
          string server=localhost:8500 path_prefix datacenter namespace partition tag_separator=, scheme=http username filter
          string health_filter
          secret token password
          bool allow_stale=true
          duration refresh_interval=30s
          [string] services tags
          {string} node_meta
        digitalocean_sd_config + http_client
          duration refresh_interval=1m
          int port=80
          string role=droplets
        dns_sd_config
          [string] names
          duration refresh_interval=30s
          string type=SRV
          int port
        docker_sd_config + http_client
          string host host_networking_host=localhost
          int port=80
          [sd_filter] filters
          duration refresh_interval=1m
          bool match_first_network=true
        dockerswarm_sd_config + http_client
          string host role
          int port=80
          [sd_filter] filters
          duration refresh_interval=1m
        ec2_sd_config + http_client
          string endpoint region access_key profile role_arn external_id
          secret secret_key
          duration refresh_interval=1m
          int port=80
          [sd_filter] filters
        ecs_sd_config + http_client
          string region endpoint access_key profile role_arn external_id
          secret secret_key
          [string] clusters
          int port=80 request_concurrency=20
          duration refresh_interval=1m
        elasticache_sd_config + http_client
          string region endpoint access_key profile role_arn external_id
          secret secret_key
          [string] clusters
          int port=80 request_concurrency=10
          duration refresh_interval=1m
        eureka_sd_config + http_client
          string server
          duration refresh_interval=30s
        file_sd_config
          [path] files
          duration refresh_interval=5m
        gce_sd_config
          string project zone filter tag_separator=,
          duration refresh_interval=1m
          int port=80
        hetzner_sd_config + http_client
          duration refresh_interval=1m
          int port=80
          string role label_selector
        http_sd_config + http_client
          duration refresh_interval=1m
          string url
        ionos_sd_config + http_client
          string datacenter_id
          duration refresh_interval=1m
          int port=80
        kubernetes_sd_config + http_client
          url api_server
          string role
          path kubeconfig_file
          kubernetes_namespaces namespaces
          [kubernetes_selector] selectors
          kubernetes_attach_metadata attach_metadata
        kubernetes_namespaces
          bool own_namespace
          [string] names
        kubernetes_selector
          string role label field
        kubernetes_attach_metadata
          bool node namespace deployment job cronjob
        kuma_sd_config + http_client
          duration refresh_interval=15s fetch_timeout=2m
          string server client_id
        lightsail_sd_config + http_client
          string endpoint region access_key profile role_arn external_id
          secret secret_key
          duration refresh_interval=1m
          int port=80
        linode_sd_config + http_client
          duration refresh_interval=1m
          int port=80
          string tag_separator=, region
        marathon_sd_config + http_client
          [string] servers
          duration refresh_interval=30s
          secret auth_token
          path auth_token_file
        msk_sd_config + http_client
          string region endpoint access_key profile role_arn external_id
          secret secret_key
          [string] clusters
          int port=80 request_concurrency=10
          duration refresh_interval=1m
        nerve_sd_config
          [string] servers paths
          duration timeout=10s
        nomad_sd_config + http_client
          bool allow_stale=true
          string namespace=default region=global server=http://localhost:4646 tag_separator=,
          duration refresh_interval=1m
        oci_sd_config + http_client
          string auth=api_key tenancy user fingerprint region
          path key_file key_passphrase_file
          secret key_passphrase
          [string] compartments
          int port=80
          duration refresh_interval=1m
        openstack_sd_config
          string identity_endpoint username userid project_name project_id domain_name domain_id application_credential_name
          string application_credential_id role region availability=public
          secret password application_credential_secret
          duration refresh_interval=1m
          int port=80
          bool all_tenants
          tls tls_config
        outscale_sd_config + http_client
          string endpoint region=eu-west-2 access_key
          secret secret_key
          path secret_key_file
          duration refresh_interval=1m
          int port=80
        ovhcloud_sd_config
          string endpoint=ovh-eu application_key service
          secret application_secret consumer_key
          duration refresh_interval=1m
        puppetdb_sd_config + http_client
          duration refresh_interval=1m
          string url query
          bool include_parameters
          int port=80
        rds_sd_config + http_client
          string region endpoint access_key profile role_arn external_id
          secret secret_key
          [string] clusters
          int port=80 request_concurrency=10
          duration refresh_interval=1m
          [sd_filter] filters
        scaleway_sd_config + http_client
          string project_id api_url=https://api.scaleway.com zone=fr-par-1 access_key name_filter role
          secret secret_key
          path secret_key_file
          [string] tags_filter
          duration refresh_interval=1m
          int port=80
        serverset_sd_config
          [string] servers paths
          duration timeout=10s
        stackit_sd_config + http_client
          string project region=eu01 endpoint service_account_key_path private_key_path credentials_file_path
          duration refresh_interval=1m
          int port=80
          secret service_account_key private_key
        triton_sd_config
          string account role=container dns_suffix endpoint
          [string] groups
          int port=9163 version=1
          duration refresh_interval=1m
          tls tls_config
        uyuni_sd_config + http_client
          string server username entitlement=monitoring_entitled separator=,
          secret password
          duration refresh_interval=1m
        vultr_sd_config + http_client
          duration refresh_interval=1m
          int port=80
        service_discovery
          [static_config] static_configs
          [aws_sd_config] aws_sd_configs
          [azure_sd_config] azure_sd_configs
          [consul_sd_config] consul_sd_configs
          [digitalocean_sd_config] digitalocean_sd_configs
          [dns_sd_config] dns_sd_configs
          [docker_sd_config] docker_sd_configs
          [dockerswarm_sd_config] dockerswarm_sd_configs
          [ec2_sd_config] ec2_sd_configs
          [ecs_sd_config] ecs_sd_configs
          [elasticache_sd_config] elasticache_sd_configs
          [eureka_sd_config] eureka_sd_configs
          [file_sd_config] file_sd_configs
          [gce_sd_config] gce_sd_configs
          [hetzner_sd_config] hetzner_sd_configs
          [http_sd_config] http_sd_configs
          [ionos_sd_config] ionos_sd_configs
          [kubernetes_sd_config] kubernetes_sd_configs
          [kuma_sd_config] kuma_sd_configs
          [lightsail_sd_config] lightsail_sd_configs
          [linode_sd_config] linode_sd_configs
          [marathon_sd_config] marathon_sd_configs
          [msk_sd_config] msk_sd_configs
          [nerve_sd_config] nerve_sd_configs
          [nomad_sd_config] nomad_sd_configs
          [oci_sd_config] oci_sd_configs
          [openstack_sd_config] openstack_sd_configs
          [outscale_sd_config] outscale_sd_configs
          [ovhcloud_sd_config] ovhcloud_sd_configs
          [puppetdb_sd_config] puppetdb_sd_configs
          [rds_sd_config] rds_sd_configs
          [scaleway_sd_config] scaleway_sd_configs
          [serverset_sd_config] serverset_sd_configs
          [stackit_sd_config] stackit_sd_configs
          [triton_sd_config] triton_sd_configs
          [uyuni_sd_config] uyuni_sd_configs
          [vultr_sd_config] vultr_sd_configs
        """;
}
