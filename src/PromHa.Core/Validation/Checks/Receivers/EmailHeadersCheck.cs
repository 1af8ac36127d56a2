using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class EmailHeadersCheck : SectionCheck<EmailConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmailHeaders,
        Title = "A header of a mail is given once",
        Why = "Names of headers are the same in any case, and Alertmanager refuses one that is given twice.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com', headers: {Subject: Alert}}]}]
            """,
        Bad = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com', headers: {Subject: Alert, subject: Alarm}}]}]
            """,
    };

    protected override void Check(EmailConfig section, SectionContext context)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (name, _) in section.Headers)
        {
            if (!seen.Add(MailHeaders.Canonical(name)))
            {
                context.Report($"The header '{name}' is given twice, perhaps in another case. Remove one of the two.", section, "headers");
            }
        }
    }
}
