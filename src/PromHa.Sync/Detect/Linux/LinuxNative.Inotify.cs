using System.Runtime.InteropServices;

namespace PromHa.Sync;

/// <summary>inotify(7), and what is needed to end a wait for it.</summary>
internal static unsafe partial class LinuxNative
{
    public const int ErrnoNoSpace = 28;

    private const int NonBlocking = 0x800;
    private const short PollIn = 1;

    [Flags]
    public enum WatchEvents : uint
    {
        None = 0,
        Modify = 0x2,
        Attributes = 0x4,
        CloseWrite = 0x8,
        MovedFrom = 0x40,
        MovedTo = 0x80,
        Create = 0x100,
        Delete = 0x200,
        DeleteSelf = 0x400,
        MoveSelf = 0x800,
        Overflow = 0x4000,
        Ignored = 0x8000,
        OnlyDirectory = 0x1000000,
        IsDirectory = 0x40000000,
    }

    /// <summary>Opens an inotify instance.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenInotify() => InotifyInitCore(NonBlocking | OpenCloseOnExec) is >= 0 and var descriptor ? descriptor : -Marshal.GetLastPInvokeError();

    /// <summary>Watches a directory; one that is watched already keeps its number.</summary>
    /// <returns>The watch's number, or the error number below zero.</returns>
    public static int AddWatch(int inotify, string path, WatchEvents events) =>
        InotifyAddCore(inotify, path, (uint)events) is >= 0 and var watch ? watch : -Marshal.GetLastPInvokeError();

    public static void RemoveWatch(int inotify, int watch) => _ = InotifyRemoveCore(inotify, watch);

    /// <summary>Opens a descriptor that becomes readable when <see cref="Wake"/> is called.</summary>
    /// <returns>A descriptor, or the error number below zero.</returns>
    public static int OpenWaker() => EventDescriptorCore(0, OpenCloseOnExec) is >= 0 and var descriptor ? descriptor : -Marshal.GetLastPInvokeError();

    public static void Wake(int waker)
    {
        ulong one = 1;
        _ = WriteCore(waker, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Waits until one of two descriptors can be read.</summary>
    /// <returns>Whether it is the first, and not the second.</returns>
    public static bool WaitReadable(int descriptor, int waker)
    {
        var polls = stackalloc PollDescriptor[] { new() { Descriptor = descriptor, Events = PollIn }, new() { Descriptor = waker, Events = PollIn } };
        while (PollCore(polls, 2, -1) < 0 && Marshal.GetLastPInvokeError() == ErrnoInterrupted)
        {
        }

        return polls[1].Answer == 0;
    }

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int InotifyInitCore(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InotifyAddCore(int inotify, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "inotify_rm_watch", SetLastError = true)]
    private static partial int InotifyRemoveCore(int inotify, int watch);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptorCore(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteCore(int descriptor, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int PollCore(PollDescriptor* polls, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Answer;
    }
}
