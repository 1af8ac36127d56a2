using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SecretOrFileCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.SecretOrFile,
        Title = "A value is given here or in a file, not in both",
        Why = "Alertmanager refuses both, because they may differ.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            route: {receiver: ops}
            receivers: [{name: ops, pagerduty_configs: [{routing_key_file: pd.key}]}]
            """,
        Bad = """
            route: {receiver: ops}
            receivers: [{name: ops, pagerduty_configs: [{routing_key: k, routing_key_file: pd.key}]}]
            """,
    };

    private const string Suffix = "_file";

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        // Of a mail's own password the server silently takes the file; sections about HTTP have their own checks.
        if (section is EmailConfig or HttpClientSection || section.GetType().Namespace != typeof(AlertmanagerConfig).Namespace)
        {
            return;
        }

        foreach (var file in ModelType.Of(section.GetType()).FieldSpan)
        {
            if (file.Key.EndsWith(Suffix, StringComparison.Ordinal) && SectionValues.IsGiven(section, file.Key))
            {
                var direct = file.Key[..^Suffix.Length];
                if (SectionValues.IsGiven(section, direct))
                {
                    context.Report($"'{direct}' and '{file.Key}' exclude each other. Keep one of them.", section, file.Key);
                }
            }
        }
    }
}
