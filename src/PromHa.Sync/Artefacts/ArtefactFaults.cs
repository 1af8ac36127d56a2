namespace PromHa.Sync;

/// <summary>What is wrong with the settings of artefacts.</summary>
internal static class ArtefactFaults
{
    public static void Find(PromHaNodeOptions options, Action<bool, string> need)
    {
        for (var i = 0; i < options.Artefacts.Count; i++)
        {
            var (key, artefact) = ($"PromHa:Artefacts:{i}", options.Artefacts[i]);
            need(artefact.Name.Length is > 0 and <= 64 && artefact.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), $"{key}:Name '{artefact.Name}' must be of letters, digits, - and _.");
            need(Path.IsPathFullyQualified(artefact.Directory), $"{key}:Directory '{artefact.Directory}' is not an absolute path.");
            need(!IsBelow(artefact.Directory, options.ConfDirectory) && !IsBelow(options.ConfDirectory, artefact.Directory), $"{key}:Directory and PromHa:ConfDirectory lie in each other.");
            need(artefact.CommandTimeout > TimeSpan.Zero && artefact.HealthTimeout > TimeSpan.Zero, $"{key}: CommandTimeout and HealthTimeout must be more than zero.");
            need(artefact.KeepVersions >= 1, $"{key}:KeepVersions must be 1 or more: the former version is what is gone back to.");
            if (options is PromHaSlaveOptions slave)
            {
                need(slave.Transport == SlaveTransport.Pull, $"{key}: artefacts are pulled; PromHa:Transport is {slave.Transport}.");
                need(artefact.HealthUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" }, $"{key}:HealthUrl is not an absolute http or https address without a user.");
                need(artefact.Command.Length == 0 || HookFaults.OfCommand(key, HookOf(artefact), options.ConfDirectory) is not { } fault, HookFaultOf(key, artefact, options));
            }
            else
            {
                need(artefact.Command.Length == 0 && artefact.HealthUrl is null, $"{key}: Command and HealthUrl are settings of slaves; a master only ships.");
            }
        }

        need(options.Artefacts.Select(static a => a.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == options.Artefacts.Count, "PromHa:Artefacts names an artefact twice.");
    }

    /// <summary>The command as a hook, which is run with the same care.</summary>
    public static HookOptions HookOf(ArtefactOptions artefact)
    {
        var hook = new HookOptions { Command = artefact.Command, Timeout = artefact.CommandTimeout };
        foreach (var argument in artefact.Arguments)
        {
            hook.Arguments.Add(argument);
        }

        return hook;
    }

    private static string HookFaultOf(string key, ArtefactOptions artefact, PromHaNodeOptions options) =>
        artefact.Command.Length == 0 ? "" : HookFaults.OfCommand(key, HookOf(artefact), options.ConfDirectory) ?? "";

    private static bool IsBelow(string path, string directory) =>
        directory.Length > 0 && (Path.TrimEndingDirectorySeparator(path) + '/').StartsWith(Path.TrimEndingDirectorySeparator(directory) + '/', StringComparison.Ordinal);
}
