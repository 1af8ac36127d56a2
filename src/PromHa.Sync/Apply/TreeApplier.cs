using System.Diagnostics;
using System.Globalization;

namespace PromHa.Sync;

/// <summary>
/// Changes a live tree in place, file by file: all new files are written and flushed aside first, then put in place by
/// rename(2), which a reader sees as the old file or the new one. The directory itself is never swapped, since a server that
/// watches it would go on watching the old one.
/// </summary>
internal sealed class TreeApplier(
    string root, string stateDirectory, BlobStore blobs, ISyncObserver observer, ApplyMode mode = ApplyMode.InPlace, SyncMetrics? metrics = null,
    IFileOperations? files = null)
{
    private const int SyncEachUpTo = 16;

    private readonly string _stage = Path.Join(stateDirectory, "stage");
    private readonly IFileOperations _files = files ?? FileOperations.Real;
    private readonly TreeExchange _exchange = new(root, Path.Join(stateDirectory, "exchange"), files);

    /// <summary>Writes every new file of the plan aside, whole and flushed. The live tree is not touched.</summary>
    /// <exception cref="IOException">Disk full, a blob that is damaged, or the like.</exception>
    public StagedFiles Stage(ApplyPlan plan)
    {
        Discard();
        _files.MakeDirectory(_stage);
        var staged = new Dictionary<string, string>(StringComparer.Ordinal);
        var puts = plan.Steps.Where(static s => s.Kind == ApplyStepKind.Put).ToList();
        try
        {
            foreach (var step in puts)
            {
                var temporary = Path.Join(_stage, staged.Count.ToString(CultureInfo.InvariantCulture));
                Write(step.Entry, temporary, flush: puts.Count <= SyncEachUpTo);
                staged.Add(step.Path, temporary);
            }

            if (puts.Count > SyncEachUpTo)
            {
                _files.SyncFileSystem(_stage);
            }
        }
        catch (IOException)
        {
            Discard(); // On a full disk, what is staged would keep it full.
            throw;
        }

        return new StagedFiles(staged);
    }

    /// <summary>
    /// Runs the plan. It can be cut short at any step: what is left is planned anew from what lies there. Once the first file
    /// is in place only a kill or a failing disk stops it.
    /// </summary>
    /// <exception cref="IOException">A step failed; the tree is between the two generations.</exception>
    public void Run(ApplyPlan plan, StagedFiles staged, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (mode == ApplyMode.Exchange && OperatingSystem.IsLinux())
        {
            _exchange.Run(plan, staged, observer);
            return;
        }

        foreach (var step in plan.Steps.Where(static s => s.Kind is ApplyStepKind.ClearTheWay or ApplyStepKind.MakeDirectory))
        {
            Prepare(step, Path.Join(root, step.Path));
        }

        // Between the first file and the last one a reader can see old files beside new ones. Nothing is allocated, waited for
        // or looked up in between, so that this lasts as long as the renames themselves.
        var moves = plan.Steps.Where(static s => s.Kind is ApplyStepKind.Put or ApplyStepKind.Rename or ApplyStepKind.Remove)
            .Select(s => FileMove.Of(s.Kind == ApplyStepKind.Put ? staged.PathOf(s.Path) : s.From is null ? null : Path.Join(root, s.From), Path.Join(root, s.Path)))
            .ToArray();
        FileMove.Warm(_files);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < moves.Length; i++)
        {
            moves[i].Run(_files);
            observer.OnApplyStep(i + 1, moves.Length);
        }

        metrics?.Mixed(moves.Length > 1 ? Stopwatch.GetElapsedTime(started) : TimeSpan.Zero);
        foreach (var step in plan.Steps.Where(static s => s.Kind == ApplyStepKind.RemoveDirectory))
        {
            RemoveDirectoryIfEmpty(Path.Join(root, step.Path));
        }

        foreach (var directory in plan.Steps.SelectMany(DirectoriesOf).Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            _files.SyncDirectory(directory);
        }
    }

    /// <summary>Deletes what is staged, and what an exchange left of the tree before.</summary>
    public void Discard()
    {
        _exchange.Discard();
        if (Directory.Exists(_stage))
        {
            _files.RemoveTree(_stage);
        }
    }

    private IEnumerable<string> DirectoriesOf(ApplyStep step)
    {
        yield return Path.GetDirectoryName(Path.Join(root, step.Path))!;
        if (step.Kind == ApplyStepKind.MakeDirectory)
        {
            yield return Path.Join(root, step.Path); // Its mode and owner.
        }

        if (step.From is not null)
        {
            yield return Path.GetDirectoryName(Path.Join(root, step.From))!;
        }
    }

    private void Prepare(ApplyStep step, string path)
    {
        if (step.Kind == ApplyStepKind.MakeDirectory)
        {
            MakeDirectory(step, path);
        }
        else if (Directory.Exists(path))
        {
            RemoveDirectoryIfEmpty(path);
        }
        else
        {
            _files.Delete(path);
        }
    }

    private void MakeDirectory(ApplyStep step, string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            // Whatever were put "into" it would land somewhere else, and never be found again.
            throw new IOException($"'{path}' is a symbolic link to '{target}' on this host, where a directory must come; remove it, or set PromHa:FollowSymbolicLinks.");
        }

        _files.MakeDirectory(path);
        if (step.Entry.Mode != 0)
        {
            _files.SetMode(path, step.Entry.Mode);
        }

        _files.InheritOwner(path, Path.GetDirectoryName(path)!);
    }

    /// <summary>A directory that holds files which are not of the tree (left out by a glob) stays.</summary>
    private void RemoveDirectoryIfEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            _files.RemoveDirectory(path);
        }
    }

    /// <summary>
    /// Mode and owner come before the flush, which brings them to the disk with the content: a file that is there after a power loss
    /// but belongs to somebody else cannot be read by the server. A service that runs as root leaves files to whom the tree belongs.
    /// </summary>
    private void Write(GenerationEntry entry, string temporary, bool flush)
    {
        var content = blobs.Read(entry.Sha256);
        using var file = _files.Create(temporary, mustBeNew: true);
        _files.Write(file, temporary, content, 0);
        _files.SetMode(temporary, entry.Mode);
        var live = Path.Join(root, entry.Path);
        _files.InheritOwner(temporary, File.Exists(live) ? live : NearestDirectory(live));
        if (flush)
        {
            _files.Flush(file, temporary);
        }
    }

    private string NearestDirectory(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        while (!Directory.Exists(directory) && directory.Length > root.Length)
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }
}

/// <summary>Where the staged file for each path of a plan is.</summary>
internal sealed class StagedFiles(Dictionary<string, string> files)
{
    public string PathOf(string path) => files[path];
}
