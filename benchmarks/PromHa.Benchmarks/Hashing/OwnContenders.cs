using System.IO.Abstractions;
using System.Security.Cryptography;
using PromHa.Sync;

namespace PromHa.Benchmarks.Hashing;

/// <summary>The change detector in this process, and what anyone would write first.</summary>
internal sealed class OwnContenders : IDisposable
{
    private readonly HashTree _tree;
    private readonly string _stateFile;
    private readonly ConfigChangeDetector _warm;
    private readonly ConfigChangeDetector _warmTwo;
    private readonly Dictionary<string, (long Size, DateTime Time)> _plain = new(StringComparer.Ordinal);

    private OwnContenders(HashTree tree, string directory)
    {
        _tree = tree;
        _stateFile = Path.Join(directory, "promha.index");
        _warm = Detector(threads: 1);
        _warmTwo = Detector(threads: 2);

        // What takes about a millisecond is measured many times over.
        var times = Math.Clamp(50_000 / tree.Files.Count, 1, 50);
        Full = Contender.OfCode("PromHa: every file hashed, 1 thread", Math.Clamp(times / 5, 1, 10), () => Look(Detector(1)));
        FullTwo = Contender.OfCode("PromHa: every file hashed, 2 threads", Math.Clamp(times / 5, 1, 10), () => Look(Detector(2)));
        Rescan = Contender.OfCode("PromHa: nothing changed, 1 thread", times, () => LookAgain(_warm));
        RescanTwo = Contender.OfCode("PromHa: nothing changed, 2 threads", times, () => LookAgain(_warmTwo));
        LoadIndex = Contender.OfCode("PromHa: loading the index from its file, alone", Math.Clamp(times / 5, 1, 10), () => LoadIndexFile());
        Restart = Contender.OfCode("PromHa: restart with an index, 1 thread", Math.Clamp(times / 5, 1, 10), () => LookAfterRestart());
        Portable = Contender.OfCode("PromHa: every file hashed, portable file system", 1, () => Look(new ConfigChangeDetector(OptionsFor(1), new OtherFileSystem())));
        NaiveFull = Contender.OfCode(".NET: EnumerateFiles, ReadAllBytes, MD5.HashData", 1, () => HashPlainly());
        NaiveRescan = Contender.OfCode(".NET: DirectoryInfo and Dictionary, nothing changed", times, () => RescanPlainly());
    }

    public Contender Full { get; }

    public Contender FullTwo { get; }

    public Contender Rescan { get; }

    public Contender RescanTwo { get; }

    public Contender LoadIndex { get; }

    public Contender Restart { get; }

    public Contender Portable { get; }

    public Contender NaiveFull { get; }

    public Contender NaiveRescan { get; }

    public IEnumerable<Contender> All => [Full, FullTwo, Rescan, RescanTwo, Restart, LoadIndex, Portable, NaiveFull, NaiveRescan];

    /// <summary>Waits until no file is racily clean any more, and keeps an index for the restarts.</summary>
    public static async Task<OwnContenders> CreateAsync(HashTree tree, string directory)
    {
        var own = new OwnContenders(tree, directory);
        using var saving = own.Detector(1, own._stateFile);
        foreach (var detector in new[] { own._warm, own._warmTwo, saving })
        {
            await detector.ComeToRestAsync();
        }

        // The index that the last look of a host at rest leaves behind.
        _ = await saving.DetectAsync();
        own.RescanPlainly();
        return own;
    }

    /// <summary>What the index is like in memory and how much is allocated: bytes a file.</summary>
    public async Task<(double Kept, double BeyondKept, double Unchanged, long UnchangedTotal)> AllocationAsync()
    {
        Look(Detector(1));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        using var detector = Detector(1);
        await detector.DetectAsync();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        await detector.ComeToRestAsync();
        _ = await detector.DetectAsync();
        var unchanged = GC.GetTotalAllocatedBytes(precise: true);
        _ = await detector.DetectAsync();
        unchanged = GC.GetTotalAllocatedBytes(precise: true) - unchanged;
        double files = _tree.Files.Count;
        return (kept / files, (allocated - kept) / files, unchanged / files, unchanged);
    }

    public void Dispose()
    {
        _warm.Dispose();
        _warmTwo.Dispose();
    }

    private ConfigChangeDetectorOptions OptionsFor(int threads, string? stateFile = null) =>
        new() { Directory = _tree.Path, StateFile = stateFile, HashThreads = threads };

    private ConfigChangeDetector Detector(int threads, string? stateFile = null) => new(OptionsFor(threads, stateFile));

    private void Look(ConfigChangeDetector detector)
    {
        using (detector)
        {
            Expect(detector.DetectAsync().AsTask().GetAwaiter().GetResult().Added.Count, _tree.Files.Count, "files found");
        }
    }

    private static void LookAgain(ConfigChangeDetector detector)
    {
        var change = detector.DetectAsync().AsTask().GetAwaiter().GetResult();
        Expect(change.Added.Count + change.Modified.Count + change.Removed.Count, 0, "changes");
        Expect(detector.LastHashedCount, 0, "files read again");
    }

    private void LookAfterRestart()
    {
        using var detector = Detector(1, _stateFile);
        LookAgain(detector);
    }

    private void LoadIndexFile()
    {
        if (TreeIndexFile.Parse(File.ReadAllBytes(_stateFile)) is null)
        {
            throw new InvalidOperationException("The index is damaged.");
        }
    }

    private void HashPlainly()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(_tree.Path, "*", SearchOption.AllDirectories))
        {
#pragma warning disable CA5351 // What the compared programs use.
            count += MD5.HashData(File.ReadAllBytes(file)).Length;
#pragma warning restore CA5351
        }

        Expect(count, 16 * _tree.Files.Count, "bytes of digests");
    }

    private void RescanPlainly()
    {
        foreach (var file in new DirectoryInfo(_tree.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (!_plain.TryGetValue(file.FullName, out var known) || known.Size != file.Length || known.Time != file.LastWriteTimeUtc)
            {
                _plain[file.FullName] = (file.Length, file.LastWriteTimeUtc);
            }
        }
    }

    private static void Expect(int actual, int expected, string what)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{actual} {what}, not {expected}: what was measured is not what is meant.");
        }
    }

    /// <summary>The real files behind another type: the detector then does without what only Linux offers.</summary>
    private sealed class OtherFileSystem : IFileSystem
    {
        private readonly FileSystem _files = new();

        public IFile File => _files.File;

        public IDirectory Directory => _files.Directory;

        public IFileInfoFactory FileInfo => _files.FileInfo;

        public IFileStreamFactory FileStream => _files.FileStream;

        public IPath Path => _files.Path;

        public IDirectoryInfoFactory DirectoryInfo => _files.DirectoryInfo;

        public IDriveInfoFactory DriveInfo => _files.DriveInfo;

        public IFileSystemWatcherFactory FileSystemWatcher => _files.FileSystemWatcher;
    }
}
