using Microsoft.Win32.SafeHandles;

namespace PromHa.Sync.Tests.Apply.PowerLoss;

internal enum FileStepKind
{
    Create,
    Write,
    SetMode,
    FlushFile,
    SyncDirectory,
    SyncAll,
    Move,
    Unlink,
    MakeDirectory,
    RemoveDirectory,
    Link,
    Exchange,
}

/// <summary>One thing that was done to the disk. Paths are relative to the machine's directory.</summary>
internal sealed record FileStep(FileStepKind Kind, string Path, string Other = "", byte[]? Content = null, long Offset = 0, int Mode = 0)
{
    public override string ToString() => $"{Kind} {Path} {Other}".TrimEnd();
}

/// <summary>Does everything for real and keeps a log. One step can be made to fail with a full disk, for as long as the test says.</summary>
internal sealed class RecordingFiles(string root) : IFileOperations
{
    private const int NoSpace = 28;
    private readonly FileOperations _real = FileOperations.Real;

    public List<FileStep> Log { get; } = [];

    /// <summary>Whether a step fails for want of space; what only frees or flushes never does.</summary>
    public Func<int, bool> IsFull { get; set; } = static _ => false;

    public SafeFileHandle Create(string path, bool mustBeNew = false)
    {
        Check();
        var file = _real.Create(path, mustBeNew);
        Add(FileStepKind.Create, path);
        return file;
    }

    public void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> content, long offset)
    {
        Check();
        _real.Write(file, path, content, offset);
        Log.Add(new FileStep(FileStepKind.Write, Relative(path), Content: content.ToArray(), Offset: offset));
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        Check();
        var (isNew, offset) = (!File.Exists(path), File.Exists(path) ? new FileInfo(path).Length : 0);
        _real.Append(path, content);
        if (isNew)
        {
            Add(FileStepKind.Create, path);
        }

        Log.Add(new FileStep(FileStepKind.Write, Relative(path), Content: content.ToArray(), Offset: offset));
        Add(FileStepKind.FlushFile, path);
        if (isNew)
        {
            Add(FileStepKind.SyncDirectory, Path.GetDirectoryName(path)!);
        }
    }

    public void SetMode(string path, int mode)
    {
        _real.SetMode(path, mode);
        Log.Add(new FileStep(FileStepKind.SetMode, Relative(path), Mode: mode));
    }

    public void InheritOwner(string path, string from) => _real.InheritOwner(path, from);

    public void Flush(SafeFileHandle file, string path)
    {
        Check();
        Add(FileStepKind.FlushFile, path);
    }

    public void Flush(string path)
    {
        Check();
        Add(FileStepKind.FlushFile, path);
    }

    public void SyncDirectory(string path) => Add(FileStepKind.SyncDirectory, path);

    public void SyncFileSystem(string path) => Add(FileStepKind.SyncAll, path);

    public void Move(string from, string to)
    {
        Check();
        _real.Move(from, to);
        Add(FileStepKind.Move, from, to);
    }

    public int Rename(byte[] from, byte[] to)
    {
        if (from.Length > 1 && IsFull(Log.Count))
        {
            Log.Add(new FileStep(FileStepKind.SetMode, "full"));
            return NoSpace;
        }

        var error = _real.Rename(from, to);
        if (error == 0)
        {
            Add(FileStepKind.Move, FileOperations.TextOf(from), FileOperations.TextOf(to));
        }

        return error;
    }

    public int Unlink(byte[] path)
    {
        var error = _real.Unlink(path);
        if (error == 0)
        {
            Add(FileStepKind.Unlink, FileOperations.TextOf(path));
        }

        return error;
    }

    public void Delete(string path)
    {
        if (File.Exists(path))
        {
            _real.Delete(path);
            Add(FileStepKind.Unlink, path);
        }
    }

    public void MakeDirectory(string path, int mode = 0)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        MakeDirectory(Path.GetDirectoryName(path)!);
        Check();
        _real.MakeDirectory(path, mode);
        Add(FileStepKind.MakeDirectory, path);
    }

    public void MakeDirectoryLike(string path, string like)
    {
        MakeDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            SetMode(path, (int)File.GetUnixFileMode(like));
        }

        InheritOwner(path, like);
    }

    public void RemoveDirectory(string path)
    {
        _real.RemoveDirectory(path);
        Add(FileStepKind.RemoveDirectory, path);
    }

    public void RemoveTree(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).ToList())
        {
            Delete(file);
        }

        foreach (var directory in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).ToList())
        {
            RemoveTree(directory);
        }

        RemoveDirectory(path);
    }

    public int Link(string existing, string name)
    {
        if (IsFull(Log.Count))
        {
            Log.Add(new FileStep(FileStepKind.SetMode, "full"));
            return NoSpace;
        }

        var error = _real.Link(existing, name);
        if (error == 0)
        {
            Add(FileStepKind.Link, existing, name);
        }

        return error;
    }

    public (int Error, string Name) LinkAll(string from, string to, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (Link(Path.Join(from, name), Path.Join(to, name)) is not 0 and var error)
            {
                return (error, name);
            }
        }

        return default;
    }

    public int Exchange(string a, string b)
    {
        var error = _real.Exchange(a, b);
        if (error == 0)
        {
            Add(FileStepKind.Exchange, a, b);
        }

        return error;
    }

    private void Check()
    {
        if (IsFull(Log.Count))
        {
            Log.Add(new FileStep(FileStepKind.SetMode, "full"));
            throw new IOException("No space left on device (injected)");
        }
    }

    private void Add(FileStepKind kind, string path, string other = "") => Log.Add(new FileStep(kind, Relative(path), other.Length == 0 ? "" : Relative(other)));

    private string Relative(string path) => Path.GetRelativePath(root, path);
}
