namespace PromHa.Core;

/// <summary>The keys of prometheus.yml and of scrape config files up to Prometheus 3.x, with the defaults the server fills in.</summary>
internal static class PrometheusSchema
{
    public const string Table = """
        prometheus
          prometheus_global global
          runtime_config runtime
          alerting_config alerting
          [path] rule_files scrape_config_files
          [scrape_config] scrape_configs
          storage_config storage
          tracing_config tracing
          [remote_write_config] remote_write
          [remote_read_config] remote_read
          otlp_config otlp
        prometheus_global
          duration scrape_interval scrape_timeout evaluation_interval rule_query_offset
          [string] scrape_protocols
          path query_log_file scrape_failure_log_file
          {string} external_labels
          size body_size_limit
          int sample_limit target_limit label_limit label_name_length_limit label_value_length_limit keep_dropped_targets
          string metric_name_validation_scheme metric_name_escaping_scheme
          bool scrape_native_histograms convert_classic_histograms_to_nhcb always_scrape_classic_histograms
          bool extra_scrape_metrics
        runtime_config
          int gogc=75
        alerting_config
          [relabel] alert_relabel_configs
          [alertmanager_config] alertmanagers
        relabel
          [string] source_labels
          string separator=; target_label replacement=$1 action=replace
          regex regex=(.*)
          int modulus
        storage_config
          tsdb_config tsdb
          exemplars_config exemplars
        tsdb_config
          duration out_of_order_time_window
          int outofordertimewindow
          float stale_series_compaction_threshold
          chunk_encoding_config chunk_encoding
          tsdb_retention_config retention
        chunk_encoding_config
          string floats
        tsdb_retention_config
          duration time
          size size
          float percentage
        exemplars_config
          int max_exemplars=0|100000
        tracing_config
          string client_type endpoint compression
          float sampling_fraction
          bool insecure
          tls tls_config
          {string} headers
          duration timeout
        otlp_config
          bool promote_all_resource_attributes keep_identifying_resource_attributes convert_histograms_to_nhcb
          bool promote_scope_metadata label_name_underscore_sanitization=true label_name_preserve_multiple_underscores=true
          [string] promote_resource_attributes ignore_resource_attributes
          string translation_strategy=UnderscoreEscapingWithSuffixes
        scrape_config + http_client service_discovery
          string job_name fallback_scrape_protocol metrics_path=/metrics scheme=http metric_name_validation_scheme
          string metric_name_escaping_scheme
          bool honor_labels honor_timestamps=true track_timestamps_staleness scrape_native_histograms
          bool scrape_classic_histograms always_scrape_classic_histograms convert_classic_histograms_to_nhcb enable_compression=true extra_scrape_metrics
          {[string]} params
          duration scrape_interval scrape_timeout
          [string] scrape_protocols
          path scrape_failure_log_file
          size body_size_limit
          int sample_limit target_limit label_limit label_name_length_limit label_value_length_limit
          int native_histogram_bucket_limit keep_dropped_targets
          float native_histogram_min_bucket_factor
          [relabel] relabel_configs metric_relabel_configs
        scrape_config_file
          [scrape_config] scrape_configs
        alertmanager_config + http_client service_discovery
          sigv4 sigv4
          string scheme=http path_prefix api_version=v2
          duration timeout=10s
          [relabel] relabel_configs alert_relabel_configs
        sigv4
          string region access_key profile role_arn external_id service_name
          secret secret_key
          bool use_fips_sts_endpoint
        remote_write_config + http_client
          url url
          duration remote_timeout=30s
          {string} headers
          [relabel] write_relabel_configs
          string name protobuf_message=prometheus.WriteRequest
          bool send_exemplars send_native_histograms round_robin_dns failed_request_logging
          queue_config queue_config
          metadata_config metadata_config
          sigv4 sigv4
          azuread azuread
          google_iam google_iam
        queue_config
          int capacity=10000|2500|500 max_shards=50|200|1000 min_shards=1 max_samples_per_send=2000|500|100
          duration batch_send_deadline=5s min_backoff=30ms max_backoff=5s|100ms sample_age_limit
          bool retry_on_http_429
        metadata_config
          bool send=true
          duration send_interval=1m
          int max_samples_per_send=2000|500
        azuread
          azuread_managed_identity_config managed_identity
          azuread_workload_identity_config workload_identity
          azuread_oauth oauth
          azuread_sdk_config sdk
          azuread_certificate_config certificate
          string cloud=AzurePublic scope
        azuread_managed_identity_config
          string client_id
        azuread_workload_identity_config
          string client_id tenant_id token_file_path
        azuread_oauth
          string client_id tenant_id
          secret client_secret
        azuread_sdk_config
          string tenant_id
        azuread_certificate_config
          string client_id tenant_id certificate_path certificate_key_path
          secret certificate_password
          bool send_certificate_chain
        google_iam
          path credentials_file
        remote_read_config + http_client
          url url
          duration remote_timeout=1m
          int chunked_read_limit=50000000
          {string} headers required_matchers
          bool read_recent filter_external_labels=true
          string name
        """;
}
