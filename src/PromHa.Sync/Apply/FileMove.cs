using System.Text;

namespace PromHa.Sync;

/// <summary>A rename over, or a removal, made ready so that running it is one system call.</summary>
internal readonly struct FileMove
{
    private readonly byte[]? _from;
    private readonly byte[] _to;

    private FileMove(byte[]? from, byte[] to)
    {
        _from = from;
        _to = to;
    }

    /// <param name="from">The file to rename, or null to remove.</param>
    /// <param name="to">Its new path, or the path to remove.</param>
    public static FileMove Of(string? from, string to) => new(from is null ? null : Bytes(from), Bytes(to));

    /// <summary>Compiles what the moves call, on paths that exist nowhere.</summary>
    public static void Warm()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = LinuxNative.Rename("\0"u8, "\0"u8) + LinuxNative.Unlink("\0"u8);
        }
    }

    /// <exception cref="IOException">The move failed.</exception>
    public void Run()
    {
        if (!OperatingSystem.IsLinux())
        {
            RunPortable();
            return;
        }

        var error = _from is null ? LinuxNative.Unlink(_to) : LinuxNative.Rename(_from, _to);
        if (error != 0 && !(error == LinuxNative.ErrnoNotFound && _from is null))
        {
            throw new IOException($"'{Text(_to)}' cannot be {(_from is null ? "removed" : "put in place")} (error {error}).");
        }
    }

    private void RunPortable()
    {
        if (_from is null)
        {
            File.Delete(Text(_to));
        }
        else
        {
            File.Move(Text(_from), Text(_to), overwrite: true);
        }
    }

    private static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    private static string Text(byte[] path) => Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));
}
