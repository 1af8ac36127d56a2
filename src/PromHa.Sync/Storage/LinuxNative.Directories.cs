using System.Runtime.InteropServices;
using System.Text;

namespace PromHa.Sync;

/// <summary>What a second tree of hard links is made with: as few calls a file and a directory as there can be.</summary>
internal static unsafe partial class LinuxNative
{
    private const int PermissionBits = 0xFFF;
    public const int ErrnoNameTooLong = 36;
    private const int MostBytesOfName = 255;

    /// <summary>link(2) of files of one directory into another one.</summary>
    /// <returns>0, or the error number and the name that it stopped at.</returns>
    public static (int Error, string Name) LinkAll(string from, string to, IReadOnlyList<string> names)
    {
        var (source, destination) = (OpenCore(from, OpenReadOnly | OpenCloseOnExec, 0), -1);
        if (source < 0)
        {
            return (Marshal.GetLastPInvokeError(), "");
        }

        try
        {
            destination = OpenCore(to, OpenReadOnly | OpenCloseOnExec, 0);
            if (destination < 0)
            {
                return (Marshal.GetLastPInvokeError(), "");
            }

            Span<byte> text = stackalloc byte[MostBytesOfName + 1];
            foreach (var name in names)
            {
                if (!Encoding.UTF8.TryGetBytes(name, text[..MostBytesOfName], out var length))
                {
                    return (ErrnoNameTooLong, name);
                }

                text[length] = 0;
                fixed (byte* bytes = text)
                {
                    if (LinkAtCore(source, bytes, destination, bytes, 0) != 0)
                    {
                        return (Marshal.GetLastPInvokeError(), name);
                    }
                }
            }

            return default;
        }
        finally
        {
            _ = CloseCore(source);
            if (destination >= 0)
            {
                _ = CloseCore(destination);
            }
        }
    }

    /// <summary>mkdir(2) with the permission bits of another directory; its owner, too, if the process may give directories away.</summary>
    /// <returns>0, or the error number.</returns>
    public static int MakeDirectoryLike(string path, string like, bool givesAway)
    {
        var buffer = stackalloc byte[256];
        if (StatxCore(CurrentDirectory, like, 0, BasicStats, buffer) != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        // The umask is taken from what mkdir is asked for.
        var mode = *(ushort*)(buffer + 28) & PermissionBits;
        var (user, group) = (*(uint*)(buffer + 20), *(uint*)(buffer + 24));
        if (MakeDirectoryCore(path, mode) != 0 || ChangeModeCore(path, mode) != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        return givesAway && OwnerOf(path) != (user, group) ? SetOwner(path, user, group) : 0;
    }

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectoryCore(string path, int mode);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeModeCore(string path, int mode);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    private static partial int LinkAtCore(int fromDirectory, byte* from, int toDirectory, byte* to, int flags);
}
