using System.Text;

namespace PromHa.Sync;

/// <summary>A rename over, or a removal, made ready so that running it is one system call.</summary>
internal readonly struct FileMove
{
    private static readonly byte[] Nowhere = [0];

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
    public static void Warm(IFileOperations files)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = files.Rename(Nowhere, Nowhere) + files.Unlink(Nowhere);
        }
    }

    /// <exception cref="IOException">The move failed.</exception>
    public void Run(IFileOperations files)
    {
        var error = _from is null ? files.Unlink(_to) : files.Rename(_from, _to);
        if (error != 0 && !(error == LinuxNative.ErrnoNotFound && _from is null))
        {
            throw new IOException($"'{FileOperations.TextOf(_to)}' cannot be {(_from is null ? "removed" : "put in place")} (error {error}).");
        }
    }

    /// <summary>A path as the system call takes it.</summary>
    public static byte[] Bytes(string path) => [.. Encoding.UTF8.GetBytes(path), 0];
}
