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

        Make(options.StateDirectory, FileOperations.Real);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(options.StateDirectory) & ~OwnerOnly) != 0)
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
            var taken = new StateDirectory(new FileStream(Path.Join(options.StateDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            Describe(options);
            return taken;
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

    /// <exception cref="ArgumentException">It is not a state directory.</exception>
    internal static void NeedExisting(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Directory.Exists(path))
        {
            throw new ArgumentException($"There is no state directory '{path}'; PromHa:StateDirectory of the node says where it is, by default beside the conf directory with .promha at the end.", nameof(path));
        }

        if (!Directory.Exists(Path.Join(path, "manifests")))
        {
            throw new ArgumentException($"'{path}' is not a state directory of PromHa: it has no directory 'manifests'.", nameof(path));
        }
    }

    /// <summary>The description is for tools only: without it they ask for more, and nothing else is amiss.</summary>
    private static void Describe(PromHaNodeOptions options)
    {
        var document = NodeDescription.DocumentIn(options.StateDirectory);
        try
        {
            document.Write(NodeDescription.Of(options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk is reported by what cannot do its work for it.
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
