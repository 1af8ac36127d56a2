using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class MaskedSecretCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.MaskedSecret,
        Title = "Secrets are written out",
        Why = "Alertmanager shows its configuration with <secret> in place of each secret. It loads such a text, and then no receiver accepts it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, pagerduty_configs: [{routing_key: 0123456789}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, pagerduty_configs: [{routing_key: <secret>}]}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        foreach (var field in ModelType.Of(section.GetType()).FieldSpan)
        {
            if (field.Get(section) is Secret secret && secret.Reveal() == Secret.Hidden)
            {
                context.Report($"'{field.Key}' holds what the server shows in place of a secret. Write the secret itself, or put it into a file.", section, field.Key);
            }
        }
    }
}
