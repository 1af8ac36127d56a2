using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MissingReceiverValueCheck : AlertmanagerSectionCheck
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

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        if (!ReceiverNeeds.All.TryGetValue(section.GetType(), out var needs))
        {
            return;
        }

        foreach (var need in needs.Where(n => !n.IsMet(section, config.Global)))
        {
            var elsewhere = need.Global.Count == 0 ? "" : $", nor {SectionValues.AnyOf(need.Global)} in 'global'";
            var given = need.Keys.Count == 1 ? $"'{need.Keys[0]}' is not given here" : $"None of {SectionValues.AnyOf(need.Keys)} is given here";
            context.Report($"{given}{elsewhere}. Give one.", section);
        }
    }
}
