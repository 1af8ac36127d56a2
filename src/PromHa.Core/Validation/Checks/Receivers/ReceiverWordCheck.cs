using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class ReceiverWordCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReceiverWord,
        Title = "Words that a service prescribes are written as it does",
        Why = "Alertmanager refuses a parse_mode that Telegram does not have and a message_type that WeChat does not have.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, telegram_configs: [{bot_token: t, chat_id: 1, parse_mode: MarkdownV2}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, telegram_configs: [{bot_token: t, chat_id: 1, parse_mode: markdown}]}]
            """,
    };

    private static readonly string[] ParseModes = ["Markdown", "MarkdownV2", "HTML"];
    private static readonly string[] MessageTypes = ["text", "markdown"];

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        switch (section)
        {
            case TelegramConfig telegram:
                Check(telegram.ParseMode, "parse_mode", ParseModes);
                break;
            case WechatConfig wechat:
                Check(wechat.MessageType, "message_type", MessageTypes);
                break;
        }

        void Check(string? word, string key, string[] known)
        {
            if (!string.IsNullOrEmpty(word) && !known.Contains(word))
            {
                context.Report($"'{key}' must be {SectionValues.AnyOf(known)}. It is '{word}'.", section, key);
            }
        }
    }
}
