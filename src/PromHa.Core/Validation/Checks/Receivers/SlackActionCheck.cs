using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SlackActionCheck : SectionCheck<SlackAction>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SlackAction,
        Title = "An action of a Slack message has an address or a name",
        Why = "Alertmanager refuses an action without either.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{api_url: 'https://hooks.slack.example/', actions: [{type: button, text: Runbook, url: 'https://wiki.example/'}]}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, slack_configs: [{api_url: 'https://hooks.slack.example/', actions: [{type: button, text: Runbook}]}]}]
            """,
    };

    protected override void Check(SlackAction section, SectionContext context)
    {
        if (!SectionValues.IsGiven(section, "url") && !SectionValues.IsGiven(section, "name"))
        {
            context.Report("This action has neither 'url' nor 'name'. Give a 'url' for a link, or a 'name' for a message action.", section);
        }
    }
}
