using System.IO.Enumeration;

namespace PromHa.Sync;

/// <summary>Changes a tree as a whole: a second one of hard links and new files, swapped with the live one by renameat2(2).</summary>
internal sealed class TreeExchange(string root, string other, IFileOperations? files = null)
{
    private const string TouchName = ".promha-look-again";

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    private readonly IFileOperations _files = files ?? FileOperations.Real;

    /// <exception cref="IOException">The trees cannot be swapped; the live one is as it was.</exception>
    public void Run(ApplyPlan plan, StagedFiles staged, ISyncObserver observer)
    {
        Discard();
        if (plan.Steps.Count == 0)
        {
            return;
        }

        Build(plan, staged);
        _files.SyncFileSystem(other);
        if (_files.Exchange(root, other) is not 0 and var error)
        {
            throw new IOException($"'{root}' cannot be exchanged (error {error}). Is it a mount point? Then set PromHa:ApplyMode to InPlace.");
        }

        observer.OnApplyStep(1, 1);
        _files.SyncDirectory(Path.GetDirectoryName(root)!);
        _files.SyncDirectory(Path.GetDirectoryName(other)!);
        LookAgain();
    }

    /// <summary>Deletes the tree that was live before. If it is still watched, the watcher is told once more.</summary>
    public void Discard()
    {
        if (Directory.Exists(other))
        {
            LookAgain();
            _files.RemoveTree(other);
        }
    }

    private void Build(ApplyPlan plan, StagedFiles staged)
    {
        var gone = plan.Steps.Where(static s => s.Kind is ApplyStepKind.ClearTheWay or ApplyStepKind.Remove or ApplyStepKind.RemoveDirectory or ApplyStepKind.Put)
            .Select(static s => s.Path)
            .Concat(plan.Steps.Where(static s => s.From is not null).Select(static s => s.From!))
            .ToHashSet(StringComparer.Ordinal);
        MakeDirectory("", root);
        LinkAll("", gone);
        foreach (var step in plan.Steps)
        {
            switch (step.Kind)
            {
                case ApplyStepKind.MakeDirectory:
                    MakeDirectory(step.Path, NearestLive(step.Path), step.Entry.Mode);
                    break;
                case ApplyStepKind.Put:
                    _files.Move(staged.PathOf(step.Path), Path.Join(other, step.Path));
                    break;
                case ApplyStepKind.Rename:
                    Link(step.From!, step.Path);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Everything that stays, files that are not of the tree included.</summary>
    private void LinkAll(string directory, HashSet<string> gone)
    {
        var entries = new FileSystemEnumerable<(string Name, bool IsDirectory)>(
            Path.Join(root, directory), static (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory && (e.Attributes & FileAttributes.ReparsePoint) == 0), Everything);
        foreach (var (name, isDirectory) in entries)
        {
            var path = directory.Length == 0 ? name : $"{directory}/{name}";
            if (isDirectory)
            {
                MakeDirectory(path, Path.Join(root, path));
                LinkAll(path, gone);
                if (gone.Contains(path) && !Directory.EnumerateFileSystemEntries(Path.Join(other, path)).Any())
                {
                    _files.RemoveDirectory(Path.Join(other, path));
                }
            }
            else if (gone.Count == 0 || !gone.Contains(path))
            {
                Link(path, path);
            }
        }
    }

    private void MakeDirectory(string path, string like, int mode = 0)
    {
        var made = Path.Join(other, path);
        _files.MakeDirectory(made);
        if (!OperatingSystem.IsWindows())
        {
            _files.SetMode(made, mode != 0 ? mode : (int)File.GetUnixFileMode(like));
        }

        _files.InheritOwner(made, like);
    }

    private void Link(string from, string to)
    {
        if (_files.Link(Path.Join(root, from), Path.Join(other, to)) is not 0 and var error)
        {
            throw new IOException($"'{from}' cannot be linked (error {error}).");
        }
    }

    private string NearestLive(string path) =>
        TreePath.ParentsOf(path).Select(p => Path.Join(root, p)).FirstOrDefault(Directory.Exists) ?? root;

    /// <summary>
    /// A server watches directories by inode, and goes on watching the ones before. An event in each of them makes it read its
    /// files again by path, and watch what is there now.
    /// </summary>
    private void LookAgain()
    {
        // One file with a name in each directory in turn: that is an event as well, and makes no file.
        var first = Path.Join(other, TouchName);
        _files.Create(first).Dispose();
        foreach (var directory in Directory.EnumerateDirectories(other, "*", SearchOption.AllDirectories))
        {
            var touch = Path.Join(directory, TouchName);
            if (_files.Link(first, touch) != 0)
            {
                _files.Create(touch).Dispose(); // Left by a process that was killed, or as many links as there can be.
            }

            _files.Delete(touch);
        }

        _files.Delete(first);
    }
}
