using System.Net;
using Microsoft.Extensions.Options;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Checks options at the start of the host, all at once, naming the key to mend.</summary>
internal sealed class NodeOptionsValidator<T> : IValidateOptions<T>
    where T : PromHaNodeOptions
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var faults = new List<string>();
        Need(NodeNames.IsGood(options.NodeName), $"PromHa:NodeName '{TreePath.Printable(options.NodeName)}' must be 1 to 253 characters without control characters, and not . or ...");
        Need(Path.IsPathFullyQualified(options.ConfDirectory), $"PromHa:ConfDirectory '{options.ConfDirectory}' is not an absolute path; name the directory that holds prometheus.yml.");
        Need(Path.IsPathFullyQualified(options.StateDirectory), $"PromHa:StateDirectory '{options.StateDirectory}' is not an absolute path.");
        Need(Path.TrimEndingDirectorySeparator(options.StateDirectory) != Path.TrimEndingDirectorySeparator(options.ConfDirectory), "PromHa:StateDirectory must not be the conf directory itself.");
        Need(options.SymbolicLinkRoot is null || Path.IsPathFullyQualified(options.SymbolicLinkRoot), $"PromHa:SymbolicLinkRoot '{options.SymbolicLinkRoot}' is not an absolute path.");
        Need(options.ScanInterval > TimeSpan.Zero, "PromHa:ScanInterval must be more than zero.");
        Need(options.QuietPeriod >= TimeSpan.Zero && options.QuietPeriod <= TimeSpan.FromMinutes(1), "PromHa:QuietPeriod must be between zero and one minute.");
        Need(options.Backups.MaxCount >= 0 && options.Backups.MaxAge >= TimeSpan.Zero && options.Backups.MaxBytes >= 0, "PromHa:Backups limits must not be negative.");
        for (var i = 0; i < options.Reload.Count; i++)
        {
            var target = options.Reload[i];
            Need(target.Kind != ReloadTargetKind.None && Enum.IsDefined(target.Kind), $"PromHa:Reload:{i}:Kind must be one of {string.Join(", ", Enum.GetNames<ReloadTargetKind>()[1..])}.");
            Need(target.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" }, $"PromHa:Reload:{i}:Url '{target.Url}' is not an absolute http or https address.");
            Need(!HoldsPassword(target.Url), $"PromHa:Reload:{i}:Url holds a user name or password, which would be shown in logs and status; use Username and PasswordFile.");
            Need(target.Username is null || target.BearerTokenFile is null, $"PromHa:Reload:{i} has both Username and BearerTokenFile; keep one.");
            faults.AddRange(ReloadTargetFaults.Of($"PromHa:Reload:{i}", target));
        }

        ValidationFaults(options.Validation, Need);
        GuardOptionsFaults.Find(options.Guards, Need);
        faults.AddRange(SecurityOptionsFaults.Of(options));
        faults.AddRange(HookFaults.Of(options));
        foreach (var network in options.Auth.AllowedNetworks)
        {
            Need(IPNetwork.TryParse(network, out _), $"PromHa:Auth:AllowedNetworks: '{network}' is not address/prefix, such as 10.0.0.0/24.");
        }

        if (options is PromHaMasterOptions { Rollout: var rollout })
        {
            Need(rollout.MaxParallel >= 0, "PromHa:Rollout:MaxParallel must not be negative; 0 is any number.");
            Need(rollout.Timeout > TimeSpan.Zero && rollout.Soak >= TimeSpan.Zero, "PromHa:Rollout:Timeout must be more than zero, and Soak not negative.");
            Need(rollout.Canaries.All(static c => c.Length > 0), "PromHa:Rollout:Canaries holds an empty name; write the NodeName of a slave.");
        }

        if (options is PromHaSlaveOptions slave)
        {
            OverlayFaults(slave, Need);
            Need(Enum.IsDefined(slave.Drift.Mode), "PromHa:Drift:Mode must be Heal or Report.");
        }

        TransportOptionsFaults.Check(options, Need);
        ArtefactFaults.Find(options, Need);
        var isStateInside = options.StateDirectory.StartsWith(options.ConfDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        Need(!isStateInside || options is not PromHaSlaveOptions { ApplyMode: ApplyMode.Exchange }, "PromHa:ApplyMode Exchange needs PromHa:StateDirectory outside of the conf directory, which it swaps.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        static bool HoldsPassword(Uri? url) => url is { IsAbsoluteUri: true, UserInfo.Length: > 0 };

        void Need(bool isGood, string fault)
        {
            if (!isGood)
            {
                faults.Add(fault);
            }
        }
    }

    private static void OverlayFaults(PromHaSlaveOptions options, Action<bool, string> need)
    {
        foreach (var name in options.Overlay.ExternalLabels.Keys)
        {
            need(name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]), $"PromHa:Overlay:ExternalLabels: '{name}' is not the name of a label.");
        }

        need(options.Overlay.Directory.Length == 0 || TreePath.FaultOf(options.Overlay.Directory) is null, $"PromHa:Overlay:Directory '{options.Overlay.Directory}' is not a path inside the tree, such as overlays.");
    }

    private static void ValidationFaults(PromHaValidationOptions validation, Action<bool, string> need)
    {
        foreach (var (key, version, example) in new[] { ("PrometheusVersion", validation.PrometheusVersion, "2.53"), ("AlertmanagerVersion", validation.AlertmanagerVersion, "0.27") })
        {
            need(version is null || ServerVersion.TryParse(version, out _), $"PromHa:Validation:{key} '{version}' is no version; write major and minor number, such as {example}, or leave it out.");
        }

        foreach (var (key, path) in new[] { ("PromtoolPath", validation.PromtoolPath), ("AmtoolPath", validation.AmtoolPath) })
        {
            need(path is null || Path.IsPathFullyQualified(path), $"PromHa:Validation:{key} '{path}' is not an absolute path.");
        }

        foreach (var id in validation.Ignore)
        {
            need(id is ['P', 'H', _, _, _, _] && id.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0, $"PromHa:Validation:Ignore: '{id}' is not the id of a finding, such as PH5001.");
            need(ValidationChecks.All.All(c => c.Id != id || c.Severity != ValidationSeverity.Error), $"PromHa:Validation:Ignore: {id} is an error, and errors cannot be ignored: the servers would not.");
        }
    }
}
