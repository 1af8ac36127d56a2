using System.IO.Abstractions;

namespace PromHa.Sync;

/// <summary>An entry that a walk found.</summary>
internal readonly record struct TreeNode(string Path, ConfigEntryKind Kind, FileFingerprint Fingerprint);

/// <summary>Walks a tree of any <see cref="IFileSystem"/>; fingerprints are size and time only.</summary>
internal sealed class PortableTreeReader(IFileSystem fileSystem, string root)
{
    /// <summary>0755: an abstract file system knows no permission bits.</summary>
    public static FileFingerprint EmptyDirectory { get; } = new(0, 0, 0, 0, 0, LinuxNative.ModeDirectory | 0x1ED);

    /// <summary>Walks the tree: files and empty directories that the filter takes; what is left out goes to the problems.</summary>
    public List<TreeNode> Walk(PathFilter filter, bool followLinks, List<ConfTreeProblem> problems, CancellationToken cancellationToken)
    {
        var nodes = new List<TreeNode>();
        if (!fileSystem.Directory.Exists(root))
        {
            problems.Add(ConfTreeProblem.MissingRoot(root));
            return nodes;
        }

        var pending = new Stack<string>();
        pending.Push("");
        while (pending.TryPop(out var directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                WalkDirectory(directory, filter, followLinks, nodes, pending, problems);
            }
            catch (DirectoryNotFoundException)
            {
                // It went away while we walked: that is a removed directory.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new ConfTreeProblem(directory, ConfTreeProblemKind.Unreadable, $"The directory cannot be listed: {e.Message}"));
            }
        }

        return nodes;
    }

    /// <summary>The fingerprint as it is now, or null when the file is gone.</summary>
    public FileFingerprint? Look(string path)
    {
        var info = fileSystem.FileInfo.FromFileName(fileSystem.Path.Combine(root, path));
        return info.Exists ? FingerprintOf(info) : null;
    }

    /// <summary>Opens a file for reading.</summary>
    public Stream Open(string path) =>
        fileSystem.FileStream.Create(fileSystem.Path.Combine(root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private void WalkDirectory(
        string directory, PathFilter filter, bool followLinks, List<TreeNode> nodes, Stack<string> pending, List<ConfTreeProblem> problems)
    {
        var count = 0;
        // What the enumeration brings knows its metadata already, or asks for it once.
        foreach (var info in fileSystem.DirectoryInfo.FromDirectoryName(fileSystem.Path.Combine(root, directory)).EnumerateFileSystemInfos())
        {
            count++;
            var path = directory.Length == 0 ? info.Name : $"{directory}/{info.Name}";
            var attributes = info.Attributes;
            var isLink = attributes.HasFlag(FileAttributes.ReparsePoint);
            if (attributes.HasFlag(FileAttributes.Directory) && !isLink)
            {
                if (!filter.Prunes(path))
                {
                    pending.Push(path);
                }
            }
            else if (filter.Takes(path))
            {
                if (isLink && !followLinks)
                {
                    problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.SymbolicLink, "A symbolic link; it stays on this host. Set FollowSymbolicLinks to ship what it points at."));
                }
                else if (attributes.HasFlag(FileAttributes.Directory))
                {
                    problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.Unreadable, "A symbolic link to a directory, which is followed on Linux only; remove it."));
                }
                else
                {
                    nodes.Add(new TreeNode(path, ConfigEntryKind.File, isLink || info is not IFileInfo file ? Look(path) ?? default : FingerprintOf(file)));
                }
            }
        }

        if (count == 0 && directory.Length > 0 && filter.Takes(directory))
        {
            nodes.Add(new TreeNode(directory, ConfigEntryKind.EmptyDirectory, EmptyDirectory));
        }
    }

    // 0644: an abstract file system knows no permission bits.
    private static FileFingerprint FingerprintOf(IFileInfo info) =>
        new(0, 0, info.Length, (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100, 0, 0x1A4);
}
