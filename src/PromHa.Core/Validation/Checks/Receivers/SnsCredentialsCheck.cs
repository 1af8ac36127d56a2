using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SnsCredentialsCheck : SectionCheck<SnsSigv4>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SnsCredentials,
        Title = "Keys of AWS come in pairs",
        Why = "Alertmanager refuses an access_key without a secret_key, and the reverse; an external_id has a meaning only with a role_arn.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:1:alerts', sigv4: {access_key: a, secret_key: s}}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:1:alerts', sigv4: {access_key: a}}]}]
            """,
    };

    protected override void Check(SnsSigv4 section, SectionContext context)
    {
        if (SectionValues.IsGiven(section, "access_key") != SectionValues.IsGiven(section, "secret_key"))
        {
            context.Report("'access_key' and 'secret_key' go together. Give both, or none to use the credentials of the environment.", section);
        }

        if (SectionValues.IsGiven(section, "external_id") && !SectionValues.IsGiven(section, "role_arn"))
        {
            context.Report("'external_id' needs a 'role_arn'. Give one, or remove it.", section, "external_id");
        }
    }
}
