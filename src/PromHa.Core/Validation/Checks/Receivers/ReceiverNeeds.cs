using System.Collections.Frozen;
using PromHa.Core.Alertmanager;

namespace PromHa.Core;

/// <summary>One thing without which a receiver cannot work.</summary>
/// <param name="Keys">The keys of the receiver, one of which gives it.</param>
/// <param name="Global">The keys of <c>global</c> that give it instead.</param>
/// <param name="EmptyCounts">Whether an empty text counts as given: the server asks only whether the key is there.</param>
internal sealed record ReceiverNeed(IReadOnlyList<string> Keys, IReadOnlyList<string> Global, bool EmptyCounts = false)
{
    public bool IsMet(ConfigModel receiver, AlertmanagerGlobal? global) => Keys.Any(k => IsGiven(receiver, k)) || Global.Any(k => IsGivenGlobally(global, k));

    private bool IsGiven(ConfigModel section, string key) => SectionValues.IsGiven(section, key) || (EmptyCounts && SectionValues.Get(section, key) is not null);

    // What has a default is absent only when the key is written without a value.
    private bool IsGivenGlobally(AlertmanagerGlobal? global, string key)
    {
        var hasDefault = ModelType.Of(typeof(AlertmanagerGlobal)).Field(key)!.DefaultText is not null;
        return global is null ? hasDefault : IsGiven(global, key) || (hasDefault && !SectionContext.IsWritten(global, key));
    }
}

/// <summary>What each kind of receiver needs.</summary>
internal static class ReceiverNeeds
{
    private static readonly ReceiverNeed Webhook = new(["webhook_url", "webhook_url_file"], []);
    private static readonly ReceiverNeed Url = new(["url", "url_file"], []);

    public static FrozenDictionary<Type, ReceiverNeed[]> All { get; } = new Dictionary<Type, ReceiverNeed[]>
    {
        [typeof(DiscordConfig)] = [Webhook],
        [typeof(EmailConfig)] = [new(["smarthost"], ["smtp_smarthost"]), new(["from"], ["smtp_from"])],
        [typeof(IncidentioConfig)] = [Url],
        [typeof(JiraConfig)] = [new(["api_url"], ["jira_api_url"])],
        [typeof(MattermostConfig)] = [new(["webhook_url", "webhook_url_file"], ["mattermost_webhook_url", "mattermost_webhook_url_file"])],
        [typeof(MsteamsConfig)] = [Webhook],
        [typeof(Msteamsv2Config)] = [Webhook],
        [typeof(OpsgenieConfig)] =
        [
            new(["api_key", "api_key_file"], ["opsgenie_api_key", "opsgenie_api_key_file"]),
            new(["api_url"], ["opsgenie_api_url"]),
        ],
        [typeof(PagerdutyConfig)] =
        [
            new(["routing_key", "routing_key_file", "service_key", "service_key_file"], []),
            new(["url"], ["pagerduty_url"]),
        ],
        [typeof(PushoverConfig)] = [new(["user_key", "user_key_file"], []), new(["token", "token_file"], [])],
        [typeof(RocketchatConfig)] =
        [
            new(["token", "token_file"], ["rocketchat_token", "rocketchat_token_file"], EmptyCounts: true),
            new(["token_id", "token_id_file"], ["rocketchat_token_id", "rocketchat_token_id_file"], EmptyCounts: true),
        ],
        [typeof(SlackConfig)] =
        [
            new(
                ["api_url", "api_url_file", "app_token", "app_token_file"],
                ["slack_api_url", "slack_api_url_file", "slack_app_token", "slack_app_token_file"]),
            new(["app_url"], ["slack_app_url"]),
        ],
        [typeof(TelegramConfig)] =
        [
            new(["bot_token", "bot_token_file"], ["telegram_bot_token", "telegram_bot_token_file"]),
            new(["chat_id", "chat_id_file"], []),
        ],
        [typeof(VictoropsConfig)] =
        [
            new(["api_key", "api_key_file"], ["victorops_api_key", "victorops_api_key_file"]),
            new(["api_url"], ["victorops_api_url"]),
        ],
        [typeof(WebexConfig)] = [new(["api_url"], ["webex_api_url"])],
        [typeof(WebhookConfig)] = [Url],
        [typeof(WechatConfig)] =
        [
            new(["api_secret", "api_secret_file"], ["wechat_api_secret", "wechat_api_secret_file"]),
            new(["corp_id"], ["wechat_api_corp_id"]),
            new(["api_url"], ["wechat_api_url"]),
        ],
    }.ToFrozenDictionary();
}
