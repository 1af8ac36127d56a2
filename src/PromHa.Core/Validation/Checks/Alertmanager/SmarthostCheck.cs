using PromHa.Core.Alertmanager;

namespace PromHa.Core;

internal sealed class SmarthostCheck : AlertmanagerSectionCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.Smarthost,
        Title = "A mail server is given as host and port",
        Why = "Alertmanager refuses an address without a port.",
        Kind = ConfFileRole.AlertmanagerConfig,
        Good = """
            global: {smtp_smarthost: 'mail.example:587', smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com'}]}]
            """,
        Bad = """
            global: {smtp_smarthost: mail.example, smtp_from: 'am@example.com'}
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{to: 'ops@example.com'}]}]
            """,
    };

    protected override void Check(ConfigModel section, AlertmanagerConfig config, SectionContext context)
    {
        var (address, key) = section switch
        {
            AlertmanagerGlobal global => (global.SmtpSmarthost, "smtp_smarthost"),
            EmailConfig email => (email.Smarthost, "smarthost"),
            _ => (null, ""),
        };
        if (!string.IsNullOrEmpty(address) && !HasPort(address))
        {
            context.Report($"'{address}' is no host with a port. Write it as mail.example.com:587, an IPv6 address in brackets.", section, key);
        }
    }

    private static bool HasPort(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || colon == address.Length - 1)
        {
            return false;
        }

        var (host, port) = (address[..colon], address[(colon + 1)..]);
        if (host.StartsWith('['))
        {
            host = host.EndsWith(']') ? host[1..^1] : "[";
        }
        else if (host.Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        return !host.AsSpan().ContainsAny('[', ']') && !port.AsSpan().ContainsAny('[', ']');
    }
}
