using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class ReceiverLabelNameCheck : SectionCheck<Receiver>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReceiverLabelName,
        Title = "The label 'name' of a receiver is the name of the receiver",
        Why = "Alertmanager sets the label itself and refuses another value.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, labels: {team: db}}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, labels: {name: db}}]
            """,
    };

    protected override void Check(Receiver section, SectionContext context)
    {
        if (section.Labels.Contains("name") && section.Labels["name"] != (section.Name ?? ""))
        {
            context.Report($"The label 'name' is '{section.Labels["name"]}', and the receiver is '{section.Name}'. Remove the label: Alertmanager sets it.", section, "labels");
        }
    }
}
