using System.Collections.Frozen;

namespace PromHa.Core.Templates;

/// <summary>The names that default.tmpl and email.tmpl of Alertmanager define.</summary>
internal static class BuiltInTemplateNames
{
    public static IReadOnlySet<string> All { get; } = FrozenSet.ToFrozenSet(
    [
        "__alertmanager", "__alertmanagerURL", "__description", "__subject", "__text_alert_list", "__text_alert_list_markdown",
        .. Of("discord", "title", "message"),
        .. Of("email", "subject", "html"),
        .. Of("incidentio", "title", "description"),
        .. Of("jira", "summary", "description", "priority"),
        .. Of("mattermost", "color", "fallback", "text", "title", "titlelink", "username"),
        .. Of("msteams", "summary", "title", "text"),
        .. Of("msteamsv2", "title", "text"),
        .. Of("opsgenie", "message", "description", "source"),
        .. Of("pagerduty", "description", "client", "clientURL", "instances"),
        .. Of("pushover", "title", "message", "url"),
        .. Of("rocketchat", "alias", "emoji", "iconurl", "text", "title", "titlelink"),
        .. Of("slack", "callbackid", "color", "fallback", "footer", "iconemoji", "iconurl", "pretext", "text", "title", "titlelink", "username"),
        .. Of("sns", "subject", "message"),
        .. Of("telegram", "message"),
        .. Of("victorops", "state_message", "entity_display_name", "monitoring_tool"),
        .. Of("webex", "message"),
        .. Of("wechat", "message", "to_user", "to_party", "to_tag", "agent_id"),
    ],
    StringComparer.Ordinal);

    private static IEnumerable<string> Of(string receiver, params string[] names) => names.Select(name => $"{receiver}.default.{name}");
}
