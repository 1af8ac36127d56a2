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

        var former = Build(plan, staged);
        _files.SyncFileSystem(other);
        if (_files.Exchange(root, other) is not 0 and var error)
        {
            throw new IOException($"'{root}' cannot be exchanged (error {error}). Is it a mount point? Then set PromHa:ApplyMode to InPlace.");
        }

        observer.OnApplyStep(1, 1);
        _files.SyncDirectory(Path.GetDirectoryName(root)!);
        _files.SyncDirectory(Path.GetDirectoryName(other)!);
        LookAgain(former);
    }

    /// <summary>Deletes the tree that was live before. If it is still watched, the watcher is told once more.</summary>
    public void Discard()
    {
        if (Directory.Exists(other))
        {
            LookAgain(Directory.EnumerateDirectories(other, "*", SearchOption.AllDirectories));
            _files.RemoveTree(other);
        }
    }

    /// <returns>Where the directories of the live tree will be when the trees are swapped.</returns>
    private List<string> Build(ApplyPlan plan, StagedFiles staged)
    {
        var gone = plan.Steps.Where(static s => s.Kind is ApplyStepKind.ClearTheWay or ApplyStepKind.Remove or ApplyStepKind.RemoveDirectory or ApplyStepKind.Put)
            .Select(static s => s.Path)
            .Concat(plan.Steps.Where(static s => s.From is not null).Select(static s => s.From!))
            .ToHashSet(StringComparer.Ordinal);
        var directories = new List<string>();
        MakeOther();
        LinkAll("", gone, directories);
        foreach (var step in plan.Steps)
        {
            switch (step.Kind)
            {
                case ApplyStepKind.MakeDirectory:
                    MakeDirectory(step);
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

        return directories;
    }

    /// <summary>Everything that stays, files that are not of the tree included.</summary>
    private void LinkAll(string directory, HashSet<string> gone, List<string> directories)
    {
        var (live, made) = (Path.Join(root, directory), Path.Join(other, directory));
        var entries = new FileSystemEnumerable<(string Name, bool IsDirectory)>(
            live, static (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory && (e.Attributes & FileAttributes.ReparsePoint) == 0), Everything);
        var (below, staying) = (new List<string>(), new List<string>());
        foreach (var (name, isDirectory) in entries)
        {
            if (isDirectory)
            {
                below.Add(name);
            }
            else if (gone.Count == 0 || !gone.Contains(PathOf(name)))
            {
                staying.Add(name);
            }
        }

        if (_files.LinkAll(live, made, staying) is (not 0 and var error, var stopped))
        {
            throw new IOException($"'{PathOf(stopped)}' cannot be linked (error {error}).");
        }

        foreach (var name in below)
        {
            var path = PathOf(name);
            var inOther = Path.Join(other, path);
            _files.MakeDirectoryLike(inOther, Path.Join(root, path));
            directories.Add(inOther);
            LinkAll(path, gone, directories);
            if (gone.Contains(path) && !Directory.EnumerateFileSystemEntries(inOther).Any())
            {
                _files.RemoveDirectory(inOther);
            }
        }

        string PathOf(string name) => directory.Length == 0 ? name : $"{directory}/{name}";
    }

    /// <summary>The directory above it is of the state, and may not be there yet.</summary>
    private void MakeOther()
    {
        _files.MakeDirectory(Path.GetDirectoryName(other)!);
        _files.MakeDirectoryLike(other, root);
    }

    private void MakeDirectory(ApplyStep step)
    {
        var (made, like) = (Path.Join(other, step.Path), NearestLive(step.Path));
        _files.MakeDirectory(made);
        if (!OperatingSystem.IsWindows())
        {
            _files.SetMode(made, step.Entry.Mode != 0 ? step.Entry.Mode : (int)File.GetUnixFileMode(like));
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
    private void LookAgain(IEnumerable<string> directories)
    {
        // One file that moves from each directory into the next: that is an event in both, and one call for each.
        var at = Path.Join(other, TouchName);
        _files.Create(at).Dispose();
        foreach (var directory in directories)
        {
            var next = Path.Join(directory, TouchName);
            if (_files.Rename(FileMove.Bytes(at), FileMove.Bytes(next)) == 0)
            {
                at = next;
                continue;
            }

            _files.Create(next).Dispose(); // Another file system is mounted there.
            _files.Delete(next);
        }

        _files.Delete(at);
    }
}
