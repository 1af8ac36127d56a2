using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SlackAuthorizationCheck : SectionCheck<SlackConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SlackAuthorization,
        Title = "A Slack app has no other authorization than its token",
        Why = "Alertmanager sends the token as authorization and refuses another one beside it.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{app_token: t, channel: ops}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{app_token: t, channel: ops, http_config: {authorization: {credentials: x}}}]}]
            """,
    };

    protected override void Check(SlackConfig section, SectionContext context)
    {
        if (context.Root is AlertmanagerConfig config && SlackWays.UsesApp(section, config.Global) && HttpAuthorization.IsGiven(section.HttpConfig ?? config.Global?.HttpConfig))
        {
            context.Report("The token of a Slack app is the authorization; 'http_config' must not have another one. Remove one of the two.", section, "http_config");
        }
    }
}
