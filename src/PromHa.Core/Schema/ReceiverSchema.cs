namespace PromHa.Core;

/// <summary>The keys of all receiver kinds of Alertmanager.</summary>
internal static class ReceiverSchema
{
    public const string Table = """
        receiver
          string name
          {string} labels
          [discord_config] discord_configs
          [email_config] email_configs
          [incidentio_config] incidentio_configs
          [pagerduty_config] pagerduty_configs
          [slack_config] slack_configs
          [webhook_config] webhook_configs
          [opsgenie_config] opsgenie_configs
          [wechat_config] wechat_configs
          [pushover_config] pushover_configs
          [victorops_config] victorops_configs
          [sns_config] sns_configs
          [telegram_config] telegram_configs
          [webex_config] webex_configs
          [msteams_config] msteams_configs
          [msteamsv2_config] msteamsv2_configs
          [jira_config] jira_configs
          [rocketchat_config] rocketchat_configs
          [mattermost_config] mattermost_configs
        discord_config
          bool send_resolved
          http_client http_config
          secret webhook_url
          path webhook_url_file
          string content title message username avatar_url
        email_config
          bool send_resolved
          string to from hello smarthost auth_username auth_identity html text
          secret auth_password auth_secret
          path auth_password_file auth_secret_file
          {string} headers
          bool require_tls force_implicit_tls
          tls tls_config
          threading_config threading
        threading_config
          bool enabled
          string thread_by_date
        incidentio_config
          bool send_resolved
          http_client http_config
          url url
          path url_file alert_source_token_file
          secret alert_source_token
          int max_alerts
          duration timeout
        pagerduty_config
          bool send_resolved
          http_client http_config
          secret service_key routing_key
          path service_key_file routing_key_file
          url url
          string client client_url description source severity class component group
          {any} details
          [pagerduty_image] images
          [pagerduty_link] links
          duration timeout
        pagerduty_image
          string src alt href
        pagerduty_link
          string href text
        slack_config
          bool send_resolved
          http_client http_config
          secret api_url app_token
          path api_url_file app_token_file
          url app_url
          string channel username color title title_link pretext text message_text footer fallback callback_id icon_emoji
          string icon_url image_url thumb_url
          [slack_field] fields
          bool short_fields link_names update_message
          [string] mrkdwn_in
          [slack_action] actions
          duration timeout
        slack_field
          string title value
          bool short
        slack_action
          string type text url style name value
          slack_confirmation_field confirm
        slack_confirmation_field
          string text title ok_text dismiss_text
        webhook_config
          bool send_resolved
          http_client http_config
          secret url
          path url_file
          int max_alerts
          duration timeout
          any payload
        opsgenie_config
          bool send_resolved
          http_client http_config
          secret api_key
          path api_key_file
          url api_url
          string message description source entity actions tags note priority
          {string} details
          [opsgenie_responder] responders
          bool update_alerts
        opsgenie_responder
          string id name username type
        wechat_config
          bool send_resolved
          http_client http_config
          secret api_secret
          path api_secret_file
          string corp_id message to_user to_party to_tag agent_id message_type
          url api_url
        pushover_config
          bool send_resolved
          http_client http_config
          secret user_key token
          path user_key_file token_file
          string title message url url_title device sound priority retry expire ttl
          bool html monospace
        victorops_config
          bool send_resolved
          http_client http_config
          secret api_key
          path api_key_file
          url api_url
          string routing_key message_type state_message entity_display_name monitoring_tool
          {string} custom_fields
        sns_config
          bool send_resolved
          http_client http_config
          string api_url topic_arn phone_number target_arn subject message
          sigv4 sigv4
          {string} attributes
          bool use_aws_http_client
        telegram_config
          bool send_resolved
          http_client http_config
          url api_url
          secret bot_token
          path bot_token_file chat_id_file
          int chat_id message_thread_id
          string message parse_mode
          bool disable_notifications
        webex_config
          bool send_resolved
          http_client http_config
          url api_url
          string message room_id
        msteams_config
          bool send_resolved
          http_client http_config
          secret webhook_url
          path webhook_url_file
          string title summary text
        msteamsv2_config
          bool send_resolved
          http_client http_config
          secret webhook_url
          path webhook_url_file
          string title text
        jira_config
          bool send_resolved
          http_client http_config
          url api_url
          string api_type project priority issue_type reopen_transition resolve_transition wont_fix_resolution
          any summary description
          [string] labels
          duration reopen_duration
          {any} fields
        rocketchat_config
          bool send_resolved
          http_client http_config
          url api_url
          secret token_id token
          path token_id_file token_file
          string channel color title title_link text emoji icon_url image_url thumb_url
          [rocketchat_attachment_field] fields
          bool short_fields link_names
          [rocketchat_attachment_action] actions
        rocketchat_attachment_field
          bool short
          string title value
        rocketchat_attachment_action
          string type text url imageurl webviewheightratio msg msgprocessingtype
          bool iswebview msginchatwindow
        mattermost_config
          bool send_resolved
          http_client http_config
          secret webhook_url
          path webhook_url_file
          string channel username text fallback color pretext author_name author_link author_icon title title_link thumb_url
          string footer footer_icon image_url icon_url icon_emoji type
          [mattermost_field] fields
          [mattermost_attachment] attachments
          mattermost_props props
          mattermost_priority priority
        mattermost_field
          string title value
          bool short
        mattermost_attachment
          string fallback color pretext text author_name author_link author_icon title title_link thumb_url footer footer_icon
          string image_url
          [mattermost_field] fields
        mattermost_props
          string card
        mattermost_priority
          string priority
          bool requested_ack persistent_notifications
        """;
}
