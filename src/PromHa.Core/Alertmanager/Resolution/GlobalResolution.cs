namespace PromHa.Core.Alertmanager;

/// <summary>The global section, which the server has even when the file does not.</summary>
internal static class GlobalResolution
{
    public static AlertmanagerGlobal Resolve(AlertmanagerGlobal? filled)
    {
        var global = filled ?? (AlertmanagerGlobal)ModelDefaults.Fill(new AlertmanagerGlobal());
        return global with
        {
            HttpConfig = HttpResolution.Resolve(global.HttpConfig ?? HttpResolution.Default),
            SmtpTlsConfig = global.SmtpTlsConfig ?? (TlsConfig)ModelDefaults.Fill(new TlsConfig()),
        };
    }
}
