using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SlackWayCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SlackWay,
        Title = "Slack is reached by a webhook or by an app, not by both",
        Why = "Alertmanager refuses a token of an app beside the address of a webhook.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{app_token: t, channel: ops}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{api_url: 'https://hooks.slack.example/', app_token: t, channel: ops}]}]
            """,
    };

    private const string DefaultAppUrl = "https://slack.com/api/chat.postMessage";

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        switch (section)
        {
            case SlackConfig when Both("api_url", "app_token"):
                context.Report("A webhook ('api_url', 'api_url_file') and an app ('app_token', 'app_token_file') exclude each other. Keep one of the two.", section, Second("app_token"));
                break;

            // The address of the app itself is taken for those who wrote it there before there were tokens.
            case AlertmanagerGlobal global when Both("slack_api_url", "slack_app_token")
                && (global.SlackApiUrl?.Reveal() ?? "") != (global.SlackAppUrl?.Text ?? DefaultAppUrl):
                context.Report(
                    "A webhook ('slack_api_url', 'slack_api_url_file') and an app ('slack_app_token', 'slack_app_token_file') exclude each other. Keep one of the two.",
                    section, Second("slack_app_token"));
                break;
        }

        bool Both(string url, string token) => Any(url) && Any(token);

        bool Any(string key) => SectionValues.IsGiven(section, key) || SectionValues.IsGiven(section, key + "_file");

        string Second(string key) => SectionValues.IsGiven(section, key) ? key : key + "_file";
    }
}
