using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>The calls that a walk of a tree consists of. Names are relative to an open directory, in UTF-8, closed by a zero byte.</summary>
internal static unsafe partial class LinuxNative
{
    public const int ErrnoInterrupted = 4;
    public const int ErrnoTooManyLinks = 40;

    private const int OpenDirectoryOnly = 0x10000;
    private const int OpenNoFollow = 0x20000;
    private const int OpenNoTerminal = 0x100;
    private const int OpenPathOnly = 0x200000;
    private const int EmptyPath = 0x1000;

    // The flags above are those of x86; ARM has two of them swapped around.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int DirectoryFlag = IsArm ? 0x4000 : OpenDirectoryOnly;
    private static readonly int NoFollowFlag = IsArm ? 0x8000 : OpenNoFollow;

    /// <summary>What a directory entry is said to be; zero when the file system does not say.</summary>
    public enum EntryType : byte
    {
        Unknown = 0,
        Directory = 4,
        Regular = 8,
        SymbolicLink = 10,
    }

    /// <summary>Opens a directory: for listing, or for looking at what is in it by name only, which is less work for the system.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenPlace(int directory, byte* name, bool followLink, bool isForListing) =>
        Open(directory, name, (isForListing ? OpenReadOnly : OpenPathOnly) | OpenCloseOnExec | DirectoryFlag | (followLink ? 0 : NoFollowFlag));

    /// <summary>Opens a directory for listing that is open as a place already.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenDirectory(int place)
    {
        var self = stackalloc byte[] { (byte)'.', 0 };
        return Open(place, self, OpenReadOnly | OpenCloseOnExec | DirectoryFlag);
    }

    /// <summary>Opens a directory by its path.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenDirectory(string path)
    {
        var descriptor = OpenCore(path, OpenReadOnly | OpenCloseOnExec | DirectoryFlag, 0);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Opens a file for reading. Not blocking: what was a file a moment ago may be a pipe now.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenFile(int directory, byte* name, bool followLink) =>
        Open(directory, name, OpenReadOnly | OpenCloseOnExec | OpenNonBlocking | OpenNoTerminal | (followLink ? 0 : NoFollowFlag));

    public static void Close(int descriptor) => _ = CloseCore(descriptor);

    /// <summary>Reads from where the last read ended.</summary>
    /// <returns>How many bytes, zero at the end, or the error number below zero.</returns>
    public static int Read(int descriptor, byte* buffer, int size)
    {
        while (true)
        {
            var read = ReadCore(descriptor, buffer, (nuint)size);
            if (read >= 0)
            {
                return (int)read;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != ErrnoInterrupted)
            {
                return -error;
            }
        }
    }

    /// <summary>Reads the metadata of a directory's entry.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Stat(int directory, byte* name, out FileFingerprint result) => Stat(directory, name, SymlinkNoFollow, out result);

    /// <summary>Reads the metadata of an open file.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Stat(int descriptor, out FileFingerprint result)
    {
        byte nothing = 0;
        return Stat(descriptor, &nothing, EmptyPath, out result);
    }

    /// <summary>Reads entries of an open directory as <c>struct linux_dirent64</c>.</summary>
    /// <returns>How many bytes, zero at the end, or the error number below zero.</returns>
    public static int ReadDirectory(int descriptor, byte* buffer, int size)
    {
        var read = GetEntriesCore(descriptor, buffer, (nuint)size);
        return read >= 0 ? (int)read : -Marshal.GetLastPInvokeError();
    }

    /// <summary>What an error number means, in words.</summary>
    public static string Describe(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} (error {error})";

    [SkipLocalsInit]
    private static int Stat(int directory, byte* name, int flags, out FileFingerprint result)
    {
        var buffer = stackalloc byte[256];
        if (StatxAtCore(directory, name, flags, BasicStats, buffer) != 0)
        {
            result = default;
            return Marshal.GetLastPInvokeError();
        }

        result = FingerprintOf(buffer);
        return 0;
    }

    private static int Open(int directory, byte* name, int flags)
    {
        while (true)
        {
            var descriptor = OpenAtCore(directory, name, flags, 0);
            if (descriptor >= 0)
            {
                return descriptor;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != ErrnoInterrupted)
            {
                return -error;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAtCore(int directory, byte* name, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadCore(int descriptor, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatxAtCore(int directory, byte* name, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static partial nint GetEntriesCore(int descriptor, byte* buffer, nuint size);
}
