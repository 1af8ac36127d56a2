using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PromHa.Sync;

/// <summary>The real disk: system calls on Linux; elsewhere what .NET offers, which cannot flush directories.</summary>
internal sealed class FileOperations : IFileOperations
{
    private readonly bool _keepsOwner;

    private FileOperations(bool keepsOwner) => _keepsOwner = keepsOwner;

    public static FileOperations Real { get; } = new(keepsOwner: false);

    /// <summary>As <see cref="Real"/>; what is made belongs to the owner of its directory. For a tool that root runs beside a service of another user.</summary>
    public static FileOperations KeepingOwners { get; } = new(keepsOwner: true);

    public SafeFileHandle Create(string path, bool mustBeNew = false)
    {
        var file = File.OpenHandle(path, mustBeNew ? FileMode.CreateNew : FileMode.Create, FileAccess.Write, FileShare.None);
        KeepOwner(path);
        return file;
    }

    public void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> content, long offset) => RandomAccess.Write(file, content, offset);

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        var isNew = !File.Exists(path);
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            KeepOwner(path);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        if (isNew)
        {
            SyncDirectory(Path.GetDirectoryName(path)!);
        }
    }

    public void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }

    public void InheritOwner(string path, string from)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && LinuxNative.OwnerOf(from) is { } owner && LinuxNative.OwnerOf(path) != owner
            && LinuxNative.SetOwner(path, owner.User, owner.Group) is not 0 and var error)
        {
            throw new IOException($"'{path}' cannot be given to the owner of '{from}' (error {error}).");
        }
    }

    public void Flush(SafeFileHandle file, string path) => RandomAccess.FlushToDisk(file);

    public void Flush(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxNative.SyncDirectory(path);
        }
    }

    public void SyncDirectory(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxNative.SyncDirectory(path);
        }
    }

    public void SyncFileSystem(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxNative.SyncFileSystem(path);
        }
    }

    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    public int Rename(byte[] from, byte[] to)
    {
        if (OperatingSystem.IsLinux())
        {
            return LinuxNative.Rename(from, to);
        }

        File.Move(TextOf(from), TextOf(to), overwrite: true);
        return 0;
    }

    public int Unlink(byte[] path)
    {
        if (OperatingSystem.IsLinux())
        {
            return LinuxNative.Unlink(path);
        }

        File.Delete(TextOf(path));
        return 0;
    }

    public void Delete(string path) => File.Delete(path);

    public void MakeDirectory(string path, int mode = 0)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (_keepsOwner && Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            MakeDirectory(parent);
        }

        if (mode == 0 || OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, (UnixFileMode)mode);
        }

        KeepOwner(path);
    }

    public void MakeDirectoryLike(string path, string like)
    {
        if (OperatingSystem.IsLinux())
        {
            if (LinuxNative.MakeDirectoryLike(path, like, Environment.IsPrivilegedProcess) is not 0 and var error)
            {
                throw new IOException($"'{path}' cannot be made as '{like}' is (error {error}).");
            }

            return;
        }

        MakeDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            SetMode(path, (int)File.GetUnixFileMode(like));
        }
    }

    public void RemoveDirectory(string path) => Directory.Delete(path);

    public void RemoveTree(string path) => Directory.Delete(path, recursive: true);

    public int Link(string existing, string name) => LinuxNative.Link(existing, name);

    public (int Error, string Name) LinkAll(string from, string to, IReadOnlyList<string> names) => LinuxNative.LinkAll(from, to, names);

    public int Exchange(string a, string b) => LinuxNative.Exchange(a, b);

    /// <summary>A path that ends with a zero byte, as text.</summary>
    public static string TextOf(byte[] path) => Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));

    private void KeepOwner(string path)
    {
        if (_keepsOwner)
        {
            InheritOwner(path, Path.GetDirectoryName(path)!);
        }
    }
}
