namespace PromHa.Core;

/// <summary>The keys of alertmanager.yml up to Alertmanager 0.34, receivers apart.</summary>
internal static class AlertmanagerSchema
{
    public const string Table = """
        alertmanager
          alertmanager_global global
          route route
          [inhibit_rule] inhibit_rules
          [receiver] receivers
          [path] templates
          [named_time_interval] mute_time_intervals time_intervals
          alertmanager_tracing tracing
          event_recorder event_recorder
        alertmanager_global
          duration resolve_timeout
          http_client http_config
          url jira_api_url slack_app_url pagerduty_url opsgenie_api_url wechat_api_url victorops_api_url telegram_api_url
          url webex_api_url rocketchat_api_url
          string smtp_from smtp_hello smtp_smarthost smtp_auth_username smtp_auth_identity wechat_api_corp_id
          secret smtp_auth_password smtp_auth_secret slack_api_url slack_app_token opsgenie_api_key wechat_api_secret
          secret victorops_api_key telegram_bot_token rocketchat_token rocketchat_token_id mattermost_webhook_url
          path smtp_auth_password_file smtp_auth_secret_file slack_api_url_file slack_app_token_file opsgenie_api_key_file
          path wechat_api_secret_file victorops_api_key_file telegram_bot_token_file rocketchat_token_file
          path rocketchat_token_id_file mattermost_webhook_url_file
          bool smtp_require_tls smtp_force_implicit_tls
          tls smtp_tls_config
        route
          string receiver
          [string] group_by matchers mute_time_intervals active_time_intervals
          {string} match match_re labels
          bool continue
          [route] routes
          duration group_wait group_interval repeat_interval
        inhibit_rule
          string name
          {string} source_match source_match_re target_match target_match_re
          [string] source_matchers target_matchers equal
        named_time_interval
          string name
          [time_interval] time_intervals
        time_interval
          [time_range] times
          [string] weekdays days_of_month months years
          string location
        time_range
          string start_time end_time
        alertmanager_tracing
          string client_type endpoint compression
          float sampling_fraction
          bool insecure
          tls tls_config
          {http_header} headers
          duration timeout
        event_recorder
          [event_file_output] file_outputs
          [event_webhook_output] webhook_outputs
          [event_kafka_output] kafka_outputs
          [any] stdout_outputs
        event_file_output
          string path
        event_webhook_output
          secret url
          http_client http_config
          duration timeout retry_backoff batch_flush_interval
          int workers max_retries batch_max_events batch_max_bytes
          bool batch
        event_kafka_output
          [string] brokers
          string topic client_id format acks compression
          int buffer_size
          tls tls_config
        """;
}
