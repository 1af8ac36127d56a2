using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class IncidentioAuthorizationCheck : SectionCheck<IncidentioConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.IncidentioAuthorization,
        Title = "incident.io gets a token or an authorization, one of them",
        Why = "Alertmanager refuses both, and an http_config when there is neither.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, incidentio_configs: [{url: 'https://api.incident.example/', alert_source_token: t}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, incidentio_configs: [{url: 'https://api.incident.example/', alert_source_token: t, http_config: {authorization: {credentials: x}}}]}]
            """,
    };

    protected override void Check(IncidentioConfig section, SectionContext context)
    {
        var hasToken = SectionValues.IsGiven(section, "alert_source_token") || SectionValues.IsGiven(section, "alert_source_token_file");
        if (hasToken && HttpAuthorization.IsGiven(section.HttpConfig))
        {
            context.Report("A token ('alert_source_token', 'alert_source_token_file') and an authorization in 'http_config' exclude each other. Keep one of them.", section, "http_config");
        }
        else if (!hasToken && section.HttpConfig is not null && !HttpAuthorization.IsGiven(section.HttpConfig))
        {
            context.Report("There is neither 'alert_source_token' nor 'alert_source_token_file', nor 'authorization' in 'http_config'. Give one.", section);
        }
    }
}
