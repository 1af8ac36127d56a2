using PromHa.Conformance;

namespace PromHa.Sync.Tests.Apply.PowerLoss;

/// <summary>
/// Loses power behind every single step of an apply, in several ways each, and starts again from what the disk may hold then: the tree
/// has to become one generation as a whole, and the next apply has to work.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";

    private readonly string _scratch = Directory.CreateDirectory(Path.Join(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"promha-power-{Guid.NewGuid():N}")).FullName;
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;

    public PowerLossTests() => _transport = new DirectTransport(_published.Source);

    private static readonly (string, string)[] Old = [("prometheus.yml", Config), ("a/one", "1"), ("a/two", "2"), ("moved", "same"), ("place", "a file"), ("gone/x", "x")];
    private static readonly (string, string)[] New = [("prometheus.yml", Config + "# new\n"), ("a/one", "1 new"), ("a/two", "2"), ("b/moved", "same"), ("place/file", "in a directory"), ("new/deep/y", "y")];
    private static readonly (string, string)[] Next = [("prometheus.yml", Config + "# next\n"), ("a/two", "2 next"), ("z", "z")];

    [Theory]
    [InlineData(ApplyMode.InPlace, false)]
    [InlineData(ApplyMode.InPlace, true)]
    [InlineData(ApplyMode.Exchange, false)]
    public async Task Tree_is_one_generation_after_a_power_loss_at_any_step(ApplyMode mode, bool isLarge)
    {
        // More than sixteen files are flushed another way.
        (string, string)[] Many(string content) => isLarge ? [.. Enumerable.Range(0, 18).Select(i => ($"many/{i}", $"{content} {i}"))] : [];
        var a = await _published.PublishAsync([.. Old, .. Many("old")]);
        await ApplyAsync("before", a, mode);
        var (log, before) = await RecordAsync("before", mode, null, async machine =>
        {
            var b = await _published.PublishAsync([.. New, .. Many("new")]);
            Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(b, CancellationToken.None)).Outcome.Result);
        });

        await CheckAllAsync(log, before, mode, samples: isLarge ? 3 : 4);
    }

    [Fact]
    public async Task First_apply_over_a_tree_that_was_there_before()
    {
        Directory.CreateDirectory(Path.Join(_scratch, "before", "conf", "a"));
        File.WriteAllText(Path.Join(_scratch, "before", "conf", "prometheus.yml"), Config);
        File.WriteAllText(Path.Join(_scratch, "before", "conf", "a", "by-hand"), "before PromHa");
        var (log, before) = await RecordAsync("before", ApplyMode.InPlace, null, async machine =>
        {
            await machine.Pipeline.ApplyAsync(await _published.PublishAsync(New), CancellationToken.None);
        });

        await CheckAllAsync(log, before, ApplyMode.InPlace, samples: 4);
    }

    [Fact]
    public async Task Generation_that_a_server_refuses_is_rolled_back_through_a_power_loss_at_any_step()
    {
        await ApplyAsync("before", await _published.PublishAsync(Old), ApplyMode.InPlace);
        var (log, before) = await RecordAsync("before", ApplyMode.InPlace, new RefusingServer(), async machine =>
        {
            Assert.Equal(SyncResult.RolledBack, (await machine.Pipeline.ApplyAsync(await _published.PublishAsync(New), CancellationToken.None)).Outcome.Result);
        });

        await CheckAllAsync(log, before, ApplyMode.InPlace, samples: 4);
    }

    [Fact]
    public async Task Publisher_has_the_old_head_or_the_new_one_and_all_that_belongs_to_it()
    {
        var directory = Path.Join(_scratch, "before");
        var before = Path.Join(_scratch, "copy");
        Directory.CreateDirectory(Path.Join(directory, "state"));
        var store = new GenerationStore(Path.Join(directory, "state"), TimeProvider.System);
        var old = new Publisher(Path.Join(directory, "state"), store, TimeProvider.System).Publish(await TestTrees.StoreAsync(store, Old));
        Copy(directory, before);

        var files = new RecordingFiles(directory);
        var recorded = new GenerationStore(Path.Join(directory, "state"), TimeProvider.System, files);
        var publisher = new Publisher(Path.Join(directory, "state"), recorded, TimeProvider.System, files: files);
        var tree = new ConfigManifest(TestTrees.Manifest(New).Entries.Select(static e => new ConfigEntry(e.Path, e.Kind, e.Size, e.Mode, e.Md5)));
        var contents = New.ToDictionary(static f => f.Item1, static f => f.Item2);
        var manifest = await new GenerationPackager(recorded, p => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(contents[p]))).PackAsync(tree, publisher.Current, CancellationToken.None);
        var head = publisher.Publish(manifest!);
        recorded.Prune(new RetentionOptions { MaxCount = 0 }, manifest!.Digest);

        await ForEachAsync(files.Log, before, 4, (state, where) =>
        {
            var again = new GenerationStore(Path.Join(state, "state"), TimeProvider.System);
            var restarted = new Publisher(Path.Join(state, "state"), again, TimeProvider.System);
            Assert.True(restarted.Head == old || restarted.Head == head, where);
            Assert.All(restarted.Current!.Entries, e => Assert.Equal(e.Size, again.Blobs.Read(e.Sha256).Length));
            return Task.CompletedTask;
        });
    }

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private async Task ApplyAsync(string name, GenerationHead head, ApplyMode mode)
    {
        using var machine = new Machine(Path.Join(_scratch, name), _transport, mode);
        Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(head, CancellationToken.None)).Outcome.Result);
    }

    private async Task<(List<FileStep> Log, string Before)> RecordAsync(string name, ApplyMode mode, IReloadClient? server, Func<Machine, Task> act)
    {
        var directory = Path.Join(_scratch, name);
        var before = Path.Join(_scratch, "copy");
        Copy(directory, before);
        var files = new RecordingFiles(directory);
        using var machine = new Machine(directory, _transport, mode, files, server);
        await act(machine);
        return (files.Log, before);
    }

    private Task CheckAllAsync(List<FileStep> log, string before, ApplyMode mode, int samples)
    {
        var old = TestTrees.Read(Path.Join(before, "conf"));
        return ForEachAsync(log, before, samples, async (state, where) =>
        {
            using (var machine = new Machine(state, _transport, mode))
            {
                var hadJournal = machine.State.Journal is not null;
                await machine.RecoverAsync();
                var live = await machine.Live.SnapshotAsync(null, CancellationToken.None);
                if (machine.State.InForceManifest is { } inForce)
                {
                    Assert.True(inForce.Digest == live.Digest, $"{where}, journal: {hadJournal}: the tree is not what is in force.\n{Text(inForce)}\n-- but --\n{Text(live)}");
                }
                else
                {
                    Assert.True(TestTrees.Read(machine.Conf).OrderBy(static f => f.Key).SequenceEqual(old.OrderBy(static f => f.Key)), $"{where}: nothing is in force, and the tree is not what it was.");
                }
            }

            // The next generation, after one more restart.
            using var again = new Machine(state, _transport, mode);
            var next = await _published.PublishAsync(Next);
            var result = await again.Pipeline.ApplyAsync(next, CancellationToken.None);
            Assert.True(result.Outcome.Result == SyncResult.Verified, $"{where}: the next apply: {result.Outcome.Reason}");
            Assert.Equal(Next.ToDictionary(static f => f.Item1, static f => f.Item2), TestTrees.Read(again.Conf));
        });

        static string Text(GenerationManifest manifest) => System.Text.Encoding.UTF8.GetString(manifest.Document.Span);
    }

    /// <summary>Brings each state that the disk may hold, at each step, before a check. The samples are the same in every run.</summary>
    private async Task ForEachAsync(List<FileStep> log, string before, int samples, Func<string, string, Task> check)
    {
        var disk = new DiskModel(before);
        var checkedStates = 0;
        for (var step = 0; step <= log.Count; step++)
        {
            if (step > 0)
            {
                disk.Run(log[step - 1]);
            }

            for (var sample = 0; sample < samples; sample++)
            {
                var order = sample % 2 == 0 ? DiskOrder.Ordered : DiskOrder.Loose;
                var kept = sample switch { 0 => 0.0, 1 => 1.0, _ => 0.5 };
                var state = Directory.CreateDirectory(Path.Join(_scratch, "state")).FullName;
                disk.LosePower(state, order, new Random((step * 1000) + sample), kept);
                await check(state, $"step {step} of {log.Count} ({(step == 0 ? "none" : log[step - 1])}), sample {sample} ({order}, {kept})");
                Directory.Delete(state, recursive: true);
                checkedStates++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{log.Count} steps, {checkedStates} states");
    }

    internal static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo)
            {
                Copy(entry.FullName, Path.Join(to, entry.Name));
            }
            else
            {
                File.Copy(entry.FullName, Path.Join(to, entry.Name));
            }
        }

        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    private sealed class RefusingServer : IReloadClient
    {
        private int _reloads;

        public ReloadTargetKind Kind => ReloadTargetKind.Prometheus;

        public Uri Url { get; } = new("http://refusing.invalid/");

        public ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) => Good();

        public ValueTask<ReloadResult> VerifyAsync(Core.IConfTreeFiles shipped, CancellationToken cancellationToken = default) => Good();

        public ValueTask<ReloadResult> ReloadAsync(Core.IConfTreeFiles shipped, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _reloads) == 1 ? ValueTask.FromResult(ReloadResult.Of(ReloadStatus.Refused, "It refuses.")) : Good();

        public ValueTask<ReloadResult> WaitForTargetsAsync(Core.IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default) => Good();

        private static ValueTask<ReloadResult> Good() => ValueTask.FromResult(ReloadResult.Of(ReloadStatus.Verified, "It runs."));
    }
}
