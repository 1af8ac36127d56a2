namespace PromHa.Sync;

/// <summary>Makes sure that a state directory can do its work, and that it belongs to this process alone.</summary>
internal sealed class StateDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private StateDirectory(FileStream held) => _lock = held;

    /// <summary>As <see cref="Take"/>; a process that ends for it ends with a code that says so to whoever supervises it.</summary>
    public static StateDirectory TakeOrFail(PromHaNodeOptions options)
    {
        try
        {
            return Take(options);
        }
        catch (InvalidOperationException)
        {
            Environment.ExitCode = 1;
            throw;
        }
    }

    /// <exception cref="InvalidOperationException">The directory cannot be used; the message says why and how to mend it.</exception>
    public static StateDirectory Take(PromHaNodeOptions options)
    {
        if (!Directory.Exists(options.ConfDirectory))
        {
            throw new InvalidOperationException($"PromHa:ConfDirectory '{options.ConfDirectory}' does not exist; create it, empty if this is a new slave.");
        }

        if (!Directory.Exists(options.StateDirectory))
        {
            // The state holds copies of every configuration file, secrets included.
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(options.StateDirectory);
            }
            else
            {
                Directory.CreateDirectory(options.StateDirectory, OwnerOnly);
            }
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(options.StateDirectory) & ~OwnerOnly) != 0)
        {
            Close(options.StateDirectory);
        }

        if (OperatingSystem.IsLinux()
            && LinuxNative.Stat(options.ConfDirectory, followLink: true, out var conf) == 0
            && LinuxNative.Stat(options.StateDirectory, followLink: true, out var state) == 0
            && conf.Device != state.Device)
        {
            throw new InvalidOperationException(
                $"PromHa:StateDirectory '{options.StateDirectory}' is on another file system than '{options.ConfDirectory}', so that files cannot be put in place by rename. "
                + $"Choose one on the same file system; inside the tree, '{Path.Join(options.ConfDirectory, ".promha")}' is left out of it.");
        }

        try
        {
            return new StateDirectory(new FileStream(Path.Join(options.StateDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"PromHa:StateDirectory '{options.StateDirectory}' is in use by another process, or cannot be written: {e.Message}", e);
        }
    }

    /// <summary>A directory that was there before, open to others, would show them the copies.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Close(string directory)
    {
        try
        {
            File.SetUnixFileMode(directory, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"PromHa:StateDirectory '{directory}' is open to other users, and holds copies of every configuration file, secrets included; chmod 700 it, or let PromHa's user own it: {e.Message}", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
