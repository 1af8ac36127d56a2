using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SlackUpdateMessageCheck : SectionCheck<SlackConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SlackUpdateMessage,
        Title = "Slack messages are updated only through chat.postMessage",
        Why = "Webhooks cannot change what they posted, so Alertmanager refuses update_message with any other address.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{api_url: 'https://slack.com/api/chat.postMessage', update_message: true, channel: ops}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{api_url: 'https://hooks.slack.example/', update_message: true, channel: ops}]}]
            """,
    };

    private const string PostMessage = "https://slack.com/api/chat.postMessage";

    protected override void Check(SlackConfig section, SectionContext context)
    {
        if (section.UpdateMessage == true && section.ApiUrl?.Reveal() != PostMessage)
        {
            context.Report($"'update_message' needs 'api_url: {PostMessage}' in the same receiver. Write that, or remove 'update_message'.", section, "update_message");
        }
    }
}
