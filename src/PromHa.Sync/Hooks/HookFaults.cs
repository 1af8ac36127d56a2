namespace PromHa.Sync;

/// <summary>What is wrong with a hook.</summary>
internal static class HookFaults
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static IEnumerable<string> Of(PromHaNodeOptions options)
    {
        if (options is PromHaMasterOptions && options.Hooks.Count > 0)
        {
            yield return "PromHa:Hooks: a master puts no files in place, so that no hook would run; set them on the slaves.";
        }

        for (var i = 0; i < options.Hooks.Count; i++)
        {
            var (key, hook) = ($"PromHa:Hooks:{i}", options.Hooks[i]);
            if (hook.Match.Count == 0)
            {
                yield return $"{key}:Match is empty: it would never run. Name the files whose change runs it, such as webhook/**.";
            }

            if (hook.Timeout <= TimeSpan.Zero || hook.Timeout > TimeSpan.FromHours(1))
            {
                yield return $"{key}:Timeout must be more than zero and at most one hour.";
            }

            if (!Enum.IsDefined(hook.OnFailure))
            {
                yield return $"{key}:OnFailure must be Report or RollBack.";
            }

            if (OfCommand(key, hook, options.ConfDirectory) is { } fault)
            {
                yield return fault;
            }
        }
    }

    /// <summary>
    /// Why a command must not or cannot run. A program in the conf tree is what somebody else shipped; a link to it is, too, and
    /// so is any place below a link that leads there.
    /// </summary>
    public static string? OfCommand(string key, HookOptions hook, string confDirectory)
    {
        var command = hook.Command;
        if (!Path.IsPathFullyQualified(command))
        {
            return $"{key}:Command '{command}' is not an absolute path.";
        }

        try
        {
            if (!File.Exists(command))
            {
                return $"{key}:Command '{command}' does not exist.";
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(command) & Executable) == 0)
            {
                return $"{key}:Command '{command}' is not executable; chmod +x it.";
            }

            var inTree = Relative(RealPath(confDirectory), RealPath(command)) ?? Relative(Path.GetFullPath(confDirectory), Path.GetFullPath(command));
            return inTree is null || hook.AllowInTree.Contains(inTree, StringComparer.Ordinal)
                ? null
                : $"{key}:Command '{command}' is in the conf tree, so that whoever changes the tree runs programs on this host. Keep the program outside of it, or list '{inTree}' in {key}:AllowInTree.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{key}:Command '{command}' cannot be looked at: {e.Message}";
        }
    }

    private static string? Relative(string directory, string path) =>
        path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal) ? path[(directory.TrimEnd('/').Length + 1)..] : null;

    /// <summary>The path without symbolic links.</summary>
    private static string RealPath(string path, int depth = 0)
    {
        if (depth > 40)
        {
            throw new IOException("Too many symbolic links.");
        }

        var real = Path.GetPathRoot(path)!;
        foreach (var part in Path.GetFullPath(path)[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Join(real, part);
            if (new FileInfo(real).LinkTarget is { } target)
            {
                real = RealPath(Path.GetFullPath(target, Path.GetDirectoryName(real)!), depth + 1);
            }
        }

        return real;
    }
}
