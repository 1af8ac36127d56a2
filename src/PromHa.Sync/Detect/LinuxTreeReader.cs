using System.IO.Enumeration;

namespace PromHa.Sync;

/// <summary>Walks a tree of the real file system with all that <c>statx</c> tells.</summary>
internal sealed class LinuxTreeReader(string root, string? linkRoot = null) : ITreeReader
{
    private readonly SymbolicLinks _links = new(root, linkRoot);

    public List<TreeNode> Walk(PathFilter filter, bool followLinks, List<ConfTreeProblem> problems, CancellationToken cancellationToken)
    {
        var nodes = new List<TreeNode>();
        if (LinuxNative.Stat(root, followLink: true, out var fingerprint) != 0 || (fingerprint.Mode & LinuxNative.ModeTypeMask) != LinuxNative.ModeDirectory)
        {
            problems.Add(new ConfTreeProblem("", ConfTreeProblemKind.MissingRoot, $"'{root}' is not a directory; create it or correct ConfDirectory."));
            return nodes;
        }

        var pending = new Stack<string>();
        pending.Push("");
        while (pending.TryPop(out var directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            WalkDirectory(directory, filter, followLinks, nodes, pending, problems);
        }

        return nodes;
    }

    public FileFingerprint? Look(string path, bool followLink) =>
        LinuxNative.Stat(Path.Join(root, path), followLink, out var fingerprint) == 0 ? fingerprint : null;

    public Stream Open(string path) =>
        new FileStream(Path.Join(root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    public bool IsOpenForWriting(string path) => LinuxNative.IsOpenForWriting(Path.Join(root, path));

    private void WalkDirectory(
        string directory, PathFilter filter, bool followLinks, List<TreeNode> nodes, Stack<string> pending, List<ConfTreeProblem> problems)
    {
        var count = 0;
        try
        {
            foreach (var name in Names(Path.Join(root, directory)))
            {
                count++;
                var path = directory.Length == 0 ? name : $"{directory}/{name}";
                if (IsUsable(name))
                {
                    Visit(path, filter, followLinks, nodes, pending, problems);
                }
                else
                {
                    problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.UnusableName, "The name is not valid UTF-8 or holds a control character; rename the file."));
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return; // It went away while we walked: that is a removed directory.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ConfTreeProblem(directory, ConfTreeProblemKind.Unreadable, $"The directory cannot be listed: {e.Message}"));
            return;
        }

        if (count == 0 && directory.Length > 0 && filter.Takes(directory) && Look(directory, followLinks) is { } fingerprint)
        {
            nodes.Add(new TreeNode(directory, ConfigEntryKind.EmptyDirectory, fingerprint));
        }
    }

    private void Visit(
        string path, PathFilter filter, bool followLinks, List<TreeNode> nodes, Stack<string> pending, List<ConfTreeProblem> problems)
    {
        var error = LinuxNative.Stat(Path.Join(root, path), followLink: false, out var fingerprint);
        if (error is LinuxNative.ErrnoNotFound or LinuxNative.ErrnoNotDirectory)
        {
            return; // It went away while we walked.
        }

        var type = fingerprint.Mode & LinuxNative.ModeTypeMask;
        if (error == 0 && type == LinuxNative.ModeDirectory)
        {
            if (!filter.Prunes(path))
            {
                pending.Push(path);
            }
        }
        else if (!filter.Takes(path))
        {
            return;
        }
        else if (error != 0)
        {
            problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.Unreadable, $"The file's metadata cannot be read (error {error})."));
        }
        else if (type == LinuxNative.ModeRegular)
        {
            nodes.Add(new TreeNode(path, ConfigEntryKind.File, fingerprint));
        }
        else if (type != LinuxNative.ModeSymbolicLink)
        {
            problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.SpecialFile, "Not a regular file; it stays on this host."));
        }
        else if (!followLinks)
        {
            problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.SymbolicLink, "A symbolic link; it stays on this host. Set FollowSymbolicLinks to ship what it points at."));
        }
        else if (_links.FaultOf(path, out var target) is { } fault)
        {
            problems.Add(new ConfTreeProblem(path, ConfTreeProblemKind.Unreadable, fault));
        }
        else if ((target.Mode & LinuxNative.ModeTypeMask) == LinuxNative.ModeRegular)
        {
            nodes.Add(new TreeNode(path, ConfigEntryKind.File, target));
        }
        else if (!filter.Prunes(path))
        {
            pending.Push(path);
        }
    }

    private static bool IsUsable(string name) => !name.AsSpan().ContainsAnyInRange('\0', '\u001F') && !name.Contains('\uFFFD', StringComparison.Ordinal) && !name.Contains('\u007F', StringComparison.Ordinal);

    private static FileSystemEnumerable<string> Names(string directory) =>
        new(directory, static (ref FileSystemEntry entry) => entry.FileName.ToString(), new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, ReturnSpecialDirectories = false });
}
