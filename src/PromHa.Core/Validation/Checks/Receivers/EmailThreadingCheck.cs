using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class EmailThreadingCheck : SectionCheck<EmailConfig>
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.EmailThreading,
        Title = "Mails that form threads leave the headers of threads to Alertmanager",
        Why = "Alertmanager refuses headers that it would overwrite, and threads by anything but none or daily.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com', threading: {enabled: true, thread_by_date: daily}}]}]
            """,
        Bad = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com', threading: {enabled: true, thread_by_date: weekly}}]}]
            """,
    };

    protected override void Check(EmailConfig section, SectionContext context)
    {
        if (section.Threading is not { Enabled: true } threading)
        {
            return;
        }

        foreach (var (name, _) in section.Headers.Where(static h => MailHeaders.Canonical(h.Name) is "References" or "In-Reply-To"))
        {
            context.Report($"With 'threading' on, Alertmanager sets the header '{name}' itself. Remove it from 'headers'.", section, "headers");
        }

        if (threading.ThreadByDate is not ("none" or "daily"))
        {
            context.Report("'thread_by_date' must be none or daily when 'threading' is on. Write one of the two.", threading, "thread_by_date");
        }
    }
}
