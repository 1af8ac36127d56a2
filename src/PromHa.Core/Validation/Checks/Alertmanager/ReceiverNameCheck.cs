using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class ReceiverNameCheck : SectionCheck<Receiver>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReceiverName,
        Title = "A receiver has a name",
        Why = "Alertmanager refuses a receiver that no route can name.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}, {webhook_configs: [{url: 'http://hook.example/'}]}]
            """,
    };

    protected override void Check(Receiver section, SectionContext context)
    {
        if (string.IsNullOrEmpty(section.Name) && SectionContext.Node(section, "name") is null or YamlScalar or YamlMapping)
        {
            context.Report("This receiver has no 'name'. Give it one.", section);
        }
    }
}
