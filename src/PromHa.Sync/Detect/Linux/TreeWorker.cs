using System.Runtime.CompilerServices;
using System.Text;

namespace PromHa.Sync;

/// <summary>Looks at directories of a tree, one after the other: at their names only when they changed, at the content of files only when it may have.</summary>
/// <remarks>For use by one thread; several work on one tree, each on directories of its own.</remarks>
internal sealed unsafe class TreeWorker : IHashResults, IDisposable
{
    // A path of 4,096 bytes, which is as long as the system takes them.
    private const int NameBufferSize = 4097;

    private readonly TreeLookContext _look;
    private readonly int _root;
    private HashLanes? _lanes;
    private readonly DirectoryContent _content;
    private readonly CancellationToken _cancellationToken;

    /// <summary>What was written to so lately that its content is read once more.</summary>
    private readonly List<HashJob> _again = [];

    /// <summary>Directories that count as listed once all of their new files are hashed.</summary>
    private readonly List<DirectoryNode> _listed = [];

    public TreeWorker(TreeLookContext look, int root, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _look = look;
        _content = new DirectoryContent(look);
        _root = root;
    }

    /// <summary>Gets how many files were read.</summary>
    public int Hashed { get; private set; }

    /// <summary>Gets whether there are other files or directories than before.</summary>
    public bool IsOther { get; private set; }

    /// <summary>Gets the files that have other content or another mode than before.</summary>
    public List<HashJob> Changed { get; } = [];

    /// <summary>Gets whether directories were listed, or something went wrong.</summary>
    public bool HasListed { get; private set; }

    /// <summary>Gets whether something is known that was not before.</summary>
    public bool HasLearned { get; private set; }

    /// <summary>Works until nothing is left in the queue.</summary>
    public void Run(DirectoryQueue queue)
    {
        for (var directory = queue.Take(isFirst: true, _cancellationToken); directory is not null; directory = queue.Take(isFirst: false, _cancellationToken))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Visit(directory, queue);
        }

        _lanes?.Finish();
        foreach (var job in _again)
        {
            using var place = Open(job.Directory, out _);
            Hash(place.Descriptor, job);
        }

        _lanes?.Finish();
        foreach (var directory in _listed)
        {
            directory.IsListed = directory.Problems is null || !directory.Problems.Exists(static p => p.Blocks);
        }
    }

    public void Dispose()
    {
        _lanes?.Dispose();
        _content.Dispose();
    }

    void IHashResults.Hashed(in HashJob job, in FileFingerprint after, long length, Md5Digest md5)
    {
        ref var file = ref job.Directory.Files[job.Index];
        var isExpected = file.Fingerprint != default;
        if (length != after.Size || (after.Mode & LinuxNative.ModeTypeMask) != LinuxNative.ModeRegular || (isExpected && after != file.Fingerprint))
        {
            Lose(job, ConfTreeProblemKind.Unsettled, "The file changed while it was read; it is looked at again.");
        }
        else if (!isExpected && after.IsRacyAt(_look.Now))
        {
            // Nobody looked at it before it was read. What was last written to before this look did not change during it; what
            // was written to since may have.
            file.Fingerprint = after;
            _again.Add(job);
        }
        else
        {
            if (file.Knowledge != FileKnowledge.None)
            {
                Changed.Add(job); // A file that is new makes another tree anyway.
            }

            file.Fingerprint = after;
            file.Md5 = md5;
            file.Knowledge = after.IsRacyAt(_look.Now) ? FileKnowledge.Racy : FileKnowledge.Known;
        }
    }

    void IHashResults.NotHashed(in HashJob job, int error)
    {
        if (error is LinuxNative.ErrnoNotFound or LinuxNative.ErrnoNotDirectory)
        {
            Lose(job); // Removed between the look and the read.
        }
        else
        {
            Lose(job, ConfTreeProblemKind.Unreadable, $"The file cannot be read: {LinuxNative.Describe(error)}.");
        }
    }

    private void Visit(DirectoryNode directory, DirectoryQueue queue)
    {
        using var place = Open(directory, out var error);
        if (error == 0)
        {
            error = LinuxNative.Stat(place.Descriptor, out var fingerprint);
            if (error == 0 && directory.IsListed && directory.IsThere && directory.Fingerprint == fingerprint && LookAtFiles(place.Descriptor, directory))
            {
                return;
            }

            error = error == 0 ? List(place, directory, fingerprint, queue) : error;
        }

        if (error is LinuxNative.ErrnoNotFound or LinuxNative.ErrnoNotDirectory or LinuxNative.ErrnoTooManyLinks)
        {
            // It went away, or is something else now: the directory that holds it changed as well.
            Change(directory);
            directory.IsThere = false;
        }
        else if (error != 0)
        {
            // It is not empty: nobody can tell what is in it.
            Change(directory);
            (directory.Files, directory.Directories, directory.IsEmpty, directory.IsThere) = ([], [], false, true);
            directory.ClearProblems();
            directory.Report(directory.Path, ConfTreeProblemKind.Unreadable, $"The directory cannot be listed: {LinuxNative.Describe(error)}.");
        }
    }

    /// <summary>Looks at the metadata of the known files, and hashes those that changed.</summary>
    /// <returns>False when the directory has to be listed, since a file went away or became something else.</returns>
    [SkipLocalsInit]
    private bool LookAtFiles(int descriptor, DirectoryNode directory)
    {
        var name = stackalloc byte[NameBufferSize];
        var files = directory.Files;
        for (var i = 0; i < files.Length; i++)
        {
            ref var file = ref files[i];
            Encode(file.Path, directory.NameStart, name);
            var error = LinuxNative.Stat(descriptor, name, out var fingerprint);
            if (error != 0 || (fingerprint.Mode & LinuxNative.ModeTypeMask) != LinuxNative.ModeRegular)
            {
                _lanes?.Finish(); // The list of files that they belong to is about to be replaced.
                return false;
            }

            if (fingerprint != file.Fingerprint || file.Knowledge != FileKnowledge.Known)
            {
                Update(descriptor, new HashJob(directory, i, FollowLink: false), fingerprint);
            }
        }

        return true;
    }

    /// <summary>Reads the names; keeps what is known of files that are as they were.</summary>
    private int List(OpenPlace place, DirectoryNode directory, FileFingerprint fingerprint, DirectoryQueue queue)
    {
        directory.IsListed = false;
        (HasLearned, HasListed) = (true, true);
        if (_content.Read(place, directory) is not 0 and var error)
        {
            return error;
        }

        IsOther |= !directory.IsThere;
        TakeEmptiness(directory, fingerprint);
        directory.IsThere = true;
        directory.Fingerprint = fingerprint;
        TakeDirectories(directory, queue);
        TakeFiles(place.Descriptor, directory);

        // What links lead to changes without the directory changing, so one with links is listed at each look.
        if (!_content.HasLinks && !fingerprint.IsRacyAt(_look.Now))
        {
            _listed.Add(directory);
        }

        return 0;
    }

    private void TakeEmptiness(DirectoryNode directory, FileFingerprint fingerprint)
    {
        var isEmpty = _content.IsEmpty && directory.Path.Length > 0 && _look.Filter.Takes(directory.Path);
        IsOther |= isEmpty != directory.IsEmpty || (isEmpty && directory.Fingerprint.Permissions != fingerprint.Permissions);
        directory.IsEmpty = isEmpty;
    }

    private void TakeDirectories(DirectoryNode directory, DirectoryQueue queue)
    {
        var known = directory.Directories;
        var directories = new DirectoryNode[_content.Directories.Count];
        var at = 0;
        for (var i = 0; i < directories.Length; i++)
        {
            var found = _content.Directories[i];
            while (at < known.Length && TreeOrder.Compare(known[at].Path, found.Path) < 0)
            {
                at++;
            }

            var isKnown = at < known.Length && known[at].Path == found.Path && known[at].IsLink == found.IsLink;
            directories[i] = isKnown ? known[at] : new DirectoryNode(found.Path) { IsLink = found.IsLink, IsThere = false };
            IsOther |= !isKnown;
        }

        IsOther |= directories.Length != known.Length;
        directory.Directories = directories;
        foreach (var child in directories)
        {
            // One that was not there at the last look is in no list, so it is looked at now.
            if (!child.IsThere)
            {
                _look.Found(child.Path);
                queue.Add(child);
            }
        }
    }

    [SkipLocalsInit]
    private void TakeFiles(int descriptor, DirectoryNode directory)
    {
        var known = directory.Files;
        var files = new IndexedFile[_content.Files.Count];
        var at = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var path = _content.Files[i].Path;
            while (at < known.Length && string.CompareOrdinal(known[at].Path, path) < 0)
            {
                at++;
            }

            var isKnown = at < known.Length && known[at].Path == path && known[at].Knowledge != FileKnowledge.None;
            files[i] = isKnown ? known[at] : new IndexedFile { Path = path };
            IsOther |= !isKnown;
        }

        IsOther |= files.Length != known.Length;
        directory.Files = files;
        var name = stackalloc byte[NameBufferSize];
        for (var i = 0; i < files.Length; i++)
        {
            var job = new HashJob(directory, i, _content.Files[i].Target is not null);
            if (files[i].Knowledge == FileKnowledge.None && _content.Files[i].Target is null)
            {
                Hashed++;
                Hash(descriptor, job);
                continue;
            }

            // What is known is compared, and a link's target was looked at just now.
            FileFingerprint fingerprint;
            if (_content.Files[i].Target is { } target)
            {
                fingerprint = target;
            }
            else
            {
                Encode(files[i].Path, directory.NameStart, name);
                if (LinuxNative.Stat(descriptor, name, out fingerprint) is not 0 and var error)
                {
                    ((IHashResults)this).NotHashed(job, error);
                    continue;
                }
            }

            if (fingerprint != files[i].Fingerprint || files[i].Knowledge != FileKnowledge.Known)
            {
                Update(descriptor, job, fingerprint);
            }
        }
    }

    /// <summary>Hashes a file whose metadata is known.</summary>
    private void Update(int descriptor, in HashJob job, in FileFingerprint fingerprint)
    {
        ref var file = ref job.Directory.Files[job.Index];
        HasLearned = true;
        Hashed++;

        // Until its content is read it is known not to be known, whatever happens meanwhile.
        file.Knowledge = file.Knowledge == FileKnowledge.None ? FileKnowledge.None : FileKnowledge.Racy;
        file.Fingerprint = fingerprint;
        Hash(descriptor, job);
    }

    [SkipLocalsInit]
    private void Hash(int descriptor, in HashJob job)
    {
        var name = stackalloc byte[NameBufferSize];
        Encode(job.Directory.Files[job.Index].Path, job.Directory.NameStart, name);
        var file = descriptor < 0 ? descriptor : LinuxNative.OpenFile(descriptor, name, job.FollowLink);
        if (file < 0)
        {
            ((IHashResults)this).NotHashed(job, -file);
        }
        else
        {
            (_lanes ??= new HashLanes(Md5Kernel.Best, this, _cancellationToken)).Add(file, job);
        }
    }

    private void Lose(in HashJob job, ConfTreeProblemKind kind, string message)
    {
        job.Directory.Report(job.Directory.Files[job.Index].Path, kind, message);
        Lose(job);
    }

    private void Lose(in HashJob job)
    {
        job.Directory.Files[job.Index].Knowledge = FileKnowledge.None;
        Change(job.Directory);
    }

    private void Change(DirectoryNode directory)
    {
        directory.IsListed = false;
        _listed.Remove(directory);
        (HasLearned, HasListed, IsOther) = (true, true, true);
    }

    [SkipLocalsInit]
    private OpenPlace Open(DirectoryNode directory, out int error)
    {
        var isTooLong = directory.Path.Length * 3 >= NameBufferSize && Encoding.UTF8.GetByteCount(directory.Path) >= NameBufferSize;
        if (isTooLong)
        {
            error = LinuxNative.ErrnoNameTooLong;
            return new OpenPlace(-error, isForListing: false);
        }

        var name = stackalloc byte[NameBufferSize];
        Encode(directory.Path.Length == 0 ? "." : directory.Path, 0, name);
        var isForListing = !directory.IsListed || !directory.IsThere;
        var descriptor = LinuxNative.OpenPlace(_root, name, directory.IsLink, isForListing);
        error = descriptor < 0 ? -descriptor : 0;
        return new OpenPlace(descriptor, isForListing);
    }

    private static void Encode(string path, int start, byte* name)
    {
        var length = Encoding.UTF8.GetBytes(path.AsSpan(start), new Span<byte>(name, NameBufferSize - 1));
        name[length] = 0;
    }
}
