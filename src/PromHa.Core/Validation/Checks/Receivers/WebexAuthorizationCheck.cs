using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class WebexAuthorizationCheck : SectionCheck<WebexConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.WebexAuthorization,
        Title = "Webex gets the token of its bot as authorization",
        Why = "Alertmanager refuses a Webex receiver without an authorization in its own http_config; the global one does not count.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, webex_configs: [{room_id: r, http_config: {authorization: {credentials: t}}}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, webex_configs: [{room_id: r}]}]
            """,
    };

    protected override void Check(WebexConfig section, SectionContext context)
    {
        if (!HttpAuthorization.IsGiven(section.HttpConfig))
        {
            context.Report("Webex needs 'authorization' in 'http_config' of this receiver. Give it the token of the bot as 'credentials'.", section, "http_config");
        }
    }
}
