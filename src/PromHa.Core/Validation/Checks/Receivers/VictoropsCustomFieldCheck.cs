using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class VictoropsCustomFieldCheck : SectionCheck<VictoropsConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.VictoropsCustomField,
        Title = "Custom fields of VictorOps have names of their own",
        Why = "Alertmanager refuses the names of fields that it sends itself.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, victorops_configs: [{api_key: k, routing_key: ops, custom_fields: {team: db}}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, victorops_configs: [{api_key: k, routing_key: ops, custom_fields: {entity_id: db}}]}]
            """,
    };

    private static readonly string[] Reserved =
        ["routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool", "entity_id", "entity_state"];

    protected override void Check(VictoropsConfig section, SectionContext context)
    {
        foreach (var (name, _) in section.CustomFields.Where(static f => Reserved.Contains(f.Name)))
        {
            context.Report($"The field '{name}' is one that Alertmanager sends itself. Rename the custom field.", section, "custom_fields");
        }
    }
}
