using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class PushoverFormatCheck : SectionCheck<PushoverConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.PushoverFormat,
        Title = "A Pushover message is HTML or monospace, not both",
        Why = "Alertmanager refuses a message that is both.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, pushover_configs: [{user_key: u, token: t, html: true}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, pushover_configs: [{user_key: u, token: t, html: true, monospace: true}]}]
            """,
    };

    protected override void Check(PushoverConfig section, SectionContext context)
    {
        if (section is { Html: true, Monospace: true })
        {
            context.Report("'html' and 'monospace' exclude each other. Keep one of them.", section, "monospace");
        }
    }
}
