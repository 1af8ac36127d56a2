namespace PromHa.Sync;

/// <summary>What is wrong with how a server is to be reached and reloaded.</summary>
internal static class ReloadTargetFaults
{
    public static IEnumerable<string> Of(string key, ReloadTargetOptions target)
    {
        if (target.PidFile is { } pidFile && !Path.IsPathFullyQualified(pidFile))
        {
            yield return $"{key}:PidFile '{pidFile}' is not an absolute path.";
        }

        if (target.PidFile is not null && OperatingSystem.IsWindows())
        {
            yield return $"{key}:PidFile: there is no SIGHUP on Windows; reload by Url.";
        }

        if (target.Stagger < TimeSpan.Zero || target.Stagger > TimeSpan.FromHours(1))
        {
            yield return $"{key}:Stagger must be between zero and one hour.";
        }

        if (target.TargetsTimeout <= TimeSpan.Zero)
        {
            yield return $"{key}:TargetsTimeout must be more than zero.";
        }

        if (target.Url is { IsAbsoluteUri: true, Scheme: "http" } && target is not { CaFile: null, CertificateFile: null, KeyFile: null })
        {
            yield return $"{key} has files for TLS, but its Url is http; write https:// or leave them out.";
        }

        foreach (var fault in PemFiles.FaultsOf(key, new PromHaTlsOptions { CaFile = target.CaFile, CertificateFile = target.CertificateFile, KeyFile = target.KeyFile }))
        {
            yield return fault;
        }
    }
}
