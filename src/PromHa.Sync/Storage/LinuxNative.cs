using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>The few system calls that .NET does not offer and durable, exact file handling on Linux needs.</summary>
internal static unsafe partial class LinuxNative
{
    public const int ErrnoNotFound = 2;
    public const int ErrnoAgain = 11;
    public const int ErrnoNotDirectory = 20;

    public const int ModeTypeMask = 0xF000;
    public const int ModeDirectory = 0x4000;
    public const int ModeRegular = 0x8000;
    public const int ModeSymbolicLink = 0xA000;

    private const int CurrentDirectory = -100;
    private const int SymlinkNoFollow = 0x100;
    private const uint BasicStats = 0x7FF;

    private const uint RenameExchange = 2;

    private const int OpenReadOnly = 0;
    private const int OpenNonBlocking = 0x800;
    private const int OpenCloseOnExec = 0x80000;

    private const int FcntlSetSignal = 10;
    private const int FcntlSetLease = 1024;
    private const int LeaseRead = 0;
    private const int LeaseNone = 2;
    private const int SignalUrgent = 23;

    /// <summary>Reads metadata; the layout of <c>struct statx</c> is the same on every Linux architecture.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Stat(string path, bool followLink, out FileFingerprint result)
    {
        var buffer = stackalloc byte[256];
        if (StatxCore(CurrentDirectory, path, followLink ? 0 : SymlinkNoFollow, BasicStats, buffer) != 0)
        {
            result = default;
            return Marshal.GetLastPInvokeError();
        }

        result = FingerprintOf(buffer);
        return 0;
    }

    /// <summary>Writes a directory's entries to the disk, so that a rename in it survives a power loss.</summary>
    public static void SyncDirectory(string path) => WithDescriptor(path, OpenReadOnly | OpenCloseOnExec, FsyncCore, "fsync");

    /// <summary>Writes everything of the file system that holds the path to the disk: cheaper than one fsync for each of many files.</summary>
    public static void SyncFileSystem(string path) => WithDescriptor(path, OpenReadOnly | OpenCloseOnExec, SyncfsCore, "syncfs");

    /// <summary>
    /// Whether some process has the file open for writing. A read lease is granted only when nobody has; it is given back at once.
    /// </summary>
    /// <returns>False when nobody has, and when the file system or the owner's rights do not allow to tell.</returns>
    public static bool IsOpenForWriting(string path)
    {
        var descriptor = OpenCore(path, OpenReadOnly | OpenNonBlocking | OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            return false;
        }

        try
        {
            // If somebody opens the file for writing while the lease is held, the kernel tells us with a signal. The default one,
            // SIGIO, would end the process; SIGURG is ignored unless asked for.
            if (FcntlCore(descriptor, FcntlSetSignal, SignalUrgent) != 0)
            {
                return false;
            }

            if (FcntlCore(descriptor, FcntlSetLease, LeaseRead) != 0)
            {
                return Marshal.GetLastPInvokeError() == ErrnoAgain;
            }

            _ = FcntlCore(descriptor, FcntlSetLease, LeaseNone);
            return false;
        }
        finally
        {
            _ = CloseCore(descriptor);
        }
    }

    /// <summary>The path without any symbolic link in it; null when it does not lead anywhere.</summary>
    public static string? RealPath(string path)
    {
        var result = RealPathCore(path, null);
        if (result is null)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8((nint)result);
        }
        finally
        {
            NativeMemory.Free(result);
        }
    }

    /// <summary>rename(2) of paths that end with a zero byte.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        fixed (byte* source = from, destination = to)
        {
            return RenameCore(source, destination) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>unlink(2) of a path that ends with a zero byte.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Unlink(ReadOnlySpan<byte> path)
    {
        fixed (byte* name = path)
        {
            return UnlinkCore(name) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Swaps two directories in one step: whoever looks sees one whole tree or the other.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Exchange(string a, string b) =>
        RenameAt2Core(CurrentDirectory, a, CurrentDirectory, b, RenameExchange) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Gives a file a second name.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Link(string existing, string name) => LinkCore(existing, name) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Reads who owns a file or directory.</summary>
    /// <returns>The owner and group, or null when there is no such file.</returns>
    public static (uint User, uint Group)? OwnerOf(string path)
    {
        var buffer = stackalloc byte[256];
        return StatxCore(CurrentDirectory, path, SymlinkNoFollow, BasicStats, buffer) == 0
            ? (*(uint*)(buffer + 20), *(uint*)(buffer + 24))
            : null;
    }

    /// <summary>Gives a file to an owner and group.</summary>
    /// <returns>0, or the error number.</returns>
    public static int SetOwner(string path, uint user, uint group) =>
        ChownCore(path, user, group) == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static FileFingerprint FingerprintOf(byte* statx) => new(
        Device: ((ulong)*(uint*)(statx + 136) << 32) | *(uint*)(statx + 140),
        Inode: *(ulong*)(statx + 32),
        Size: *(long*)(statx + 40),
        Modified: (*(long*)(statx + 112) * 1_000_000_000) + *(uint*)(statx + 120),
        Changed: (*(long*)(statx + 96) * 1_000_000_000) + *(uint*)(statx + 104),
        Mode: *(ushort*)(statx + 28));

    private static void WithDescriptor(string path, int flags, Func<int, int> call, string name)
    {
        var descriptor = OpenCore(path, flags, 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open '{path}' to write it to the disk (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (call(descriptor) != 0)
            {
                throw new IOException($"{name} of '{path}' failed (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = CloseCore(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatxCore(int directory, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPathCore(string path, byte* result);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenCore(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseCore(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FsyncCore(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncfsCore(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FcntlCore(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChownCore(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static partial int RenameCore(byte* from, byte* to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2Core(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkCore(string existing, string name);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int UnlinkCore(byte* path);
}
