using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class OpsgenieResponderCheck : SectionCheck<OpsgenieResponder>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.OpsgenieResponder,
        Title = "An Opsgenie responder says who it is, and of which type",
        Why = "Alertmanager refuses a responder without id, name or username, and types that Opsgenie does not have.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, opsgenie_configs: [{api_key: k, responders: [{name: db, type: team}]}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, opsgenie_configs: [{api_key: k, responders: [{name: db, type: group}]}]}]
            """,
    };

    private static readonly string[] Types = ["team", "teams", "user", "escalation", "schedule"];

    protected override void Check(OpsgenieResponder section, SectionContext context)
    {
        if (!SectionValues.IsGiven(section, "id") && !SectionValues.IsGiven(section, "name") && !SectionValues.IsGiven(section, "username"))
        {
            context.Report("This responder has neither 'id' nor 'name' nor 'username'. Give one.", section);
        }

        var type = section.Type ?? "";
        if (!type.Contains("{{", StringComparison.Ordinal) && !Types.Contains(type, StringComparer.OrdinalIgnoreCase) && !SectionValues.IsUnreadable(section, "type"))
        {
            context.Report($"The 'type' of a responder must be {SectionValues.AnyOf(Types)}, or a template. It is '{type}'.", section, "type");
        }
    }
}
