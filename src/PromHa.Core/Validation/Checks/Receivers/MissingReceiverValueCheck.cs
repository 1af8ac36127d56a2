using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MissingReceiverValueCheck : SectionCheck<ConfigModel>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.MissingReceiverValue,
        Title = "A receiver has the address and the key that it needs, itself or from global",
        Why = "Alertmanager refuses a receiver that it could not reach.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            global: {opsgenie_api_key: k}
            route: {receiver: ops}
            receivers: [{name: ops, opsgenie_configs: [{send_resolved: true}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, opsgenie_configs: [{send_resolved: true}]}]
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        if (context.Root is not AlertmanagerConfig config || !ReceiverNeeds.All.TryGetValue(section.GetType(), out var needs))
        {
            return;
        }

        foreach (var need in needs.Where(n => !n.IsMet(section, config.Global)))
        {
            var elsewhere = need.Global.Count == 0 ? "" : $", nor {SectionValues.AnyOf(need.Global)} in 'global'";
            context.Report($"{(need.Keys.Count == 1 ? "" : "None of ")}{SectionValues.AnyOf(need.Keys)} is {(need.Keys.Count == 1 ? "not " : "")}given here{elsewhere}. Give one.", section);
        }
    }
}
