namespace PromHa.Sync;

/// <summary>Makes sure that a state directory can do its work, and that it belongs to this process alone.</summary>
internal sealed class StateDirectory : IDisposable
{
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

        Make(options.StateDirectory, FileOperations.Real);
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

    /// <summary>Makes the directory, for its owner's eyes only: it holds copies of every configuration file, secrets included.</summary>
    internal static void Make(string path, IFileOperations files)
    {
        if (!Directory.Exists(path))
        {
            files.MakeDirectory(path, 0x1C0);

            // A journal that vanished with its directory in a power loss would leave a tree between two generations.
            files.SyncDirectory(Path.GetDirectoryName(path)!);
        }
    }

    public void Dispose() => _lock.Dispose();
}
