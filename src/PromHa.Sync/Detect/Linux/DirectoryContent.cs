namespace PromHa.Sync;

/// <summary>A file that was found.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Target">What it leads to when it is a symbolic link.</param>
internal readonly record struct FoundFile(string Path, FileFingerprint? Target);

/// <summary>A directory that was found.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="IsLink">Whether it is reached over a symbolic link.</param>
internal readonly record struct FoundDirectory(string Path, bool IsLink);

/// <summary>What there is in a directory, as far as it belongs to the tree; what is left out goes to the directory's problems.</summary>
/// <remarks>For use by one thread, for one directory after the other.</remarks>
internal sealed class DirectoryContent(TreeLookContext look) : IDisposable
{
    private readonly DirectoryListing _listing = new();

    /// <summary>Gets the files, sorted by path.</summary>
    public List<FoundFile> Files { get; } = [];

    /// <summary>Gets the directories, sorted by <see cref="TreeOrder"/>.</summary>
    public List<FoundDirectory> Directories { get; } = [];

    /// <summary>Gets whether there is nothing at all, neither of the tree nor otherwise.</summary>
    public bool IsEmpty => _listing.IsEmpty;

    /// <summary>Gets whether there are symbolic links that are followed.</summary>
    public bool HasLinks { get; private set; }

    /// <summary>Lists a directory.</summary>
    /// <returns>0, or the error number.</returns>
    public int Read(OpenPlace place, DirectoryNode directory)
    {
        if (ReadNames(place, directory) is not 0 and var error)
        {
            return error;
        }

        directory.ClearProblems();
        Files.Clear();
        Directories.Clear();
        HasLinks = false;
        foreach (ref readonly var name in _listing.Names)
        {
            HasLinks |= Classify(directory, name);
        }

        Files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        Directories.Sort(static (a, b) => TreeOrder.Compare(a.Path, b.Path));
        return 0;
    }

    public void Dispose() => _listing.Dispose();

    private int ReadNames(OpenPlace place, DirectoryNode directory)
    {
        if (place.IsForListing)
        {
            return _listing.Read(place.Descriptor, directory);
        }

        using var names = new OpenPlace(LinuxNative.OpenDirectory(place.Descriptor), isForListing: true);
        return names.Descriptor < 0 ? -names.Descriptor : _listing.Read(names.Descriptor, directory);
    }

    /// <returns>Whether it is a symbolic link that is followed.</returns>
    private bool Classify(DirectoryNode directory, in DirectoryListing.Name name)
    {
        var path = name.Path;
        if (!name.IsUsable)
        {
            directory.Report(path, ConfTreeProblemKind.UnusableName, "The name is not valid UTF-8 or holds a control character; rename the file.");
        }
        else if (name.Type == LinuxNative.EntryType.Directory)
        {
            AddDirectory(path, isLink: false);
        }
        else if (!look.Filter.Takes(path))
        {
            return false;
        }
        else if (name.Type == LinuxNative.EntryType.Regular)
        {
            Files.Add(new FoundFile(path, null));
        }
        else if (name.Type != LinuxNative.EntryType.SymbolicLink)
        {
            directory.Report(path, ConfTreeProblemKind.SpecialFile, "Not a regular file; it stays on this host.");
        }
        else if (look.Links is not { } links)
        {
            directory.Report(path, ConfTreeProblemKind.SymbolicLink, "A symbolic link; it stays on this host. Set FollowSymbolicLinks to ship what it points at.");
        }
        else
        {
            if (links.FaultOf(path, out var target) is { } fault)
            {
                directory.Report(path, ConfTreeProblemKind.Unreadable, fault);
            }
            else if ((target.Mode & LinuxNative.ModeTypeMask) == LinuxNative.ModeRegular)
            {
                Files.Add(new FoundFile(path, target));
            }
            else
            {
                AddDirectory(path, isLink: true);
            }

            return true;
        }

        return false;
    }

    private void AddDirectory(string path, bool isLink)
    {
        if (!look.Filter.Prunes(path))
        {
            Directories.Add(new FoundDirectory(path, isLink));
        }
    }
}
