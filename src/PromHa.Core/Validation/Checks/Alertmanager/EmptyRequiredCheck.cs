using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class EmptyRequiredCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmptyRequired,
        Title = "What is required is not empty",
        Why = "To Alertmanager an empty text is the same as none, and it refuses that.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com'}]}]
            """,
        Bad = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: ''}]}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        // Names of receivers and time intervals have checks of their own.
        if (section is Receiver or NamedTimeInterval)
        {
            return;
        }

        foreach (var field in ModelType.Of(section.GetType()).Required)
        {
            // An absent key is a finding of the reader, and one without a value too.
            if (SectionContext.IsWritten(section, field.Key) && !SectionValues.IsEmptyKey(section, field.Key) && !SectionValues.IsGiven(section, field.Key))
            {
                context.Report($"'{field.Key}' is empty, and it is required{(context.Key.Length == 0 ? "" : $" in '{context.Key}'")}. Give it a value.", section, field.Key);
            }
        }
    }
}
