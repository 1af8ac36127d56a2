namespace PromHa.Core.Alertmanager;

/// <summary>What mails inherit: the mail server and how to sign in there.</summary>
internal static class EmailResolution
{
    public static EmailConfig Resolve(EmailConfig config, AlertmanagerGlobal global)
    {
        var (password, passwordFile) = Inherited.Pair(config.AuthPassword, config.AuthPasswordFile, global.SmtpAuthPassword, global.SmtpAuthPasswordFile);
        return config with
        {
            From = Inherited.Or(config.From, global.SmtpFrom),
            Smarthost = Inherited.Or(config.Smarthost, global.SmtpSmarthost),
            Hello = Inherited.Or(config.Hello, global.SmtpHello),
            AuthUsername = Inherited.Or(config.AuthUsername, global.SmtpAuthUsername),
            AuthPassword = password,
            AuthPasswordFile = passwordFile,
            AuthSecret = Inherited.Or(config.AuthSecret, global.SmtpAuthSecret),
            AuthSecretFile = Inherited.Or(config.AuthSecretFile, global.SmtpAuthSecretFile),
            AuthIdentity = Inherited.Or(config.AuthIdentity, global.SmtpAuthIdentity),
            RequireTls = config.RequireTls ?? global.SmtpRequireTls,
            ForceImplicitTls = config.ForceImplicitTls ?? global.SmtpForceImplicitTls,
            TlsConfig = config.TlsConfig ?? global.SmtpTlsConfig,
            Headers = [.. config.Headers.Select(static h => (MailHeaders.Canonical(h.Name), h.Value))],
        };
    }
}
