using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class DuplicateReceiverCheck : SectionCheck<AlertmanagerConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.DuplicateReceiver,
        Title = "A receiver is defined once",
        Why = "Alertmanager refuses two receivers of one name.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops}, {name: db}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops}, {name: ops}]
            """,
    };

    protected override void Check(AlertmanagerConfig section, SectionContext context)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var receiver in section.Receivers)
        {
            if (!string.IsNullOrEmpty(receiver.Name) && !seen.Add(receiver.Name))
            {
                context.Report($"The receiver '{receiver.Name}' is defined twice. Rename or merge one of the two.", receiver, "name");
            }
        }
    }
}
