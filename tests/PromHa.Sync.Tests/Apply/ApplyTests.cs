using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Apply;

public sealed class InPlaceApplyTests : ApplyTests
{
    protected override ApplyMode Mode => ApplyMode.InPlace;

    [Fact]
    public async Task Inodes_of_directories_and_unchanged_files_stay_so_that_watches_go_on()
    {
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "1"), ("job/b.yml", "1")));
        var (directory, unchanged) = (Inode("job"), Inode("job/b.yml"));

        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "2"), ("job/b.yml", "1"), ("job/c.yml", "3")));

        Assert.Equal(directory, Inode("job"));
        Assert.Equal(unchanged, Inode("job/b.yml"));
    }
}

public sealed class ExchangeApplyTests : ApplyTests
{
    protected override ApplyMode Mode => ApplyMode.Exchange;

    [Fact]
    public async Task Tree_is_swapped_as_a_whole_and_who_watched_the_one_before_is_told()
    {
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "1"), ("job/b.yml", "1")));
        var before = Inode("job");
        using var watcher = new FileSystemWatcher(Path.Join(Root, "job")) { EnableRaisingEvents = true };
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => told.TrySetResult();

        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "2"), ("job/b.yml", "2")));

        Assert.NotEqual(before, Inode("job"));
        await told.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(["2", "2"], TestTrees.Read(Root).Values);
    }

    [Fact]
    public async Task Whoever_watches_any_directory_of_the_tree_before_is_told_and_nothing_is_left_there()
    {
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("a.yml", "1"), ("job/a/b/c.yml", "1"), ("job/d/e.yml", "1"), ("rule/f.rules", "1")));
        string[] directories = [Root, .. Directory.GetDirectories(Root, "*", SearchOption.AllDirectories)];
        var told = directories.Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        var watchers = directories.Select(static d => new FileSystemWatcher(d)).ToList();
        foreach (var (watcher, heard) in watchers.Zip(told))
        {
            watcher.Created += (_, _) => heard.TrySetResult();
            watcher.Renamed += (_, _) => heard.TrySetResult();
            watcher.EnableRaisingEvents = true;
        }

        await ApplyAsync(await TestTrees.StoreAsync(Store, ("a.yml", "2"), ("job/a/b/c.yml", "1"), ("job/d/e.yml", "1"), ("rule/f.rules", "1")));

        Assert.Equal(6, directories.Length);
        await Task.WhenAll(told.Select(static t => t.Task)).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        watchers.ForEach(static w => w.Dispose());
        string[] left = [.. Directory.EnumerateFiles(State("exchange"), "*", SearchOption.AllDirectories).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["a.yml", "c.yml", "e.yml", "f.rules"], left);
    }

    [Fact]
    public async Task Directories_keep_their_modes_and_unchanged_files_stay_the_same_ones()
    {
        const UnixFileMode mode = UnixFileMode.SetGroup | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        var longest = new string('ü', 127) + "x"; // 255 bytes, the most that a name can have.
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "1"), ($"job/{longest}", "1")));
        File.SetUnixFileMode(Path.Join(Root, "job"), mode);
        var file = Inode($"job/{longest}");

        await ApplyAsync(await TestTrees.StoreAsync(Store, ("job/a.yml", "2"), ($"job/{longest}", "1")));

        Assert.Equal(mode, File.GetUnixFileMode(Path.Join(Root, "job")));
        Assert.Equal(file, Inode($"job/{longest}"));
    }

    [Fact]
    public async Task Mount_point_is_left_alone_with_a_way_out()
    {
        await using var tmpfs = await SmallTmpfs.MountAsync(1 << 20);
        var exchange = new TreeExchange(tmpfs.Path, State("exchange"));
        var target = await TestTrees.StoreAsync(Store, ("a.yml", "1"));
        var plan = ApplyPlanner.Plan(GenerationManifest.Create([]), target, static _ => ConfFileRole.Other);

        var refusal = Assert.Throws<IOException>(() => exchange.Run(plan, new TreeApplier(tmpfs.Path, State(), Store.Blobs, new Silent()).Stage(plan), new Silent()));

        Assert.Contains("InPlace", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(tmpfs.Path));
    }
}

public abstract class ApplyTests : IDisposable
{
    private readonly TempDirectory _directory = new("apply");

    protected ApplyTests()
    {
        Store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);
        Root = _directory.CreateSubdirectory("conf");
    }

    [Fact]
    public void References_come_after_what_they_refer_to_and_removals_last()
    {
        var from = TestTrees.Manifest(("prometheus.yml", "1"), ("alertmanager.yml", "1"), ("rule/a.rules", "1"), ("old.yml", "x"));
        var to = TestTrees.Manifest(("prometheus.yml", "2"), ("alertmanager.yml", "2"), ("rule/a.rules", "2"), ("job/n.yml", "n"), ("readme", "r"));

        var plan = ApplyPlanner.Plan(from, to, static path => path switch
        {
            "prometheus.yml" => ConfFileRole.PrometheusConfig,
            "alertmanager.yml" => ConfFileRole.AlertmanagerConfig,
            "rule/a.rules" => ConfFileRole.Rules,
            "job/n.yml" => ConfFileRole.FileSd,
            _ => ConfFileRole.Other,
        });

        Assert.Equal(
            ["MakeDirectory job", "Put job/n.yml", "Put readme", "Put rule/a.rules", "Put alertmanager.yml", "Put prometheus.yml", "Remove old.yml"],
            plan.Steps.Select(static s => $"{s.Kind} {s.Path}"));
    }

    [Fact]
    public void File_that_only_moved_is_renamed_unless_its_role_changes()
    {
        var from = TestTrees.Manifest(("rule/a.rules", "same"), ("job/b.yml", "other"));
        var to = TestTrees.Manifest(("rule/b.rules", "same"), ("c.txt", "other"));

        var plan = ApplyPlanner.Plan(from, to, static p => p.StartsWith("rule/", StringComparison.Ordinal) ? ConfFileRole.Rules : p.StartsWith("job/", StringComparison.Ordinal) ? ConfFileRole.FileSd : ConfFileRole.Other);

        Assert.Equal(["Put c.txt", "Rename rule/b.rules", "Remove job/b.yml", "RemoveDirectory job"], plan.Steps.Select(static s => $"{s.Kind} {s.Path}"));
    }

    [Fact]
    public async Task Any_tree_becomes_any_other_tree()
    {
        var random = new Random(11);
        for (var i = 0; i < 150; i++)
        {
            var files = TestTrees.Random(random);
            await ApplyAsync(await TestTrees.StoreAsync(Store, files));

            Assert.Equal(files.ToDictionary(static f => f.Path, static f => f.Content), TestTrees.Read(Root));
            Assert.DoesNotContain(Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories), static d => !Directory.EnumerateFileSystemEntries(d).Any());
        }
    }

    [Fact]
    public async Task Apply_that_was_cut_at_any_step_is_completed_from_what_lies_there()
    {
        var random = new Random(12);
        for (var i = 0; i < 80; i++)
        {
            await ApplyAsync(await TestTrees.StoreAsync(Store, TestTrees.Random(random)));
            var files = TestTrees.Random(random);
            var target = await TestTrees.StoreAsync(Store, files);
            await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(target, new CutAt(random.Next(1, 4)), alwaysThrow: true));

            await ApplyAsync(target);

            Assert.Equal(files.ToDictionary(static f => f.Path, static f => f.Content), TestTrees.Read(Root));
        }
    }

    [Fact]
    public async Task Staging_leaves_the_live_tree_alone_and_refuses_a_damaged_blob()
    {
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("a.yml", "old")));
        var target = await TestTrees.StoreAsync(Store, ("a.yml", "new"));
        File.WriteAllText(Store.Blobs.PathOf(target.Entries[0].Sha256), "n3w");

        var refusal = await Assert.ThrowsAsync<IOException>(() => ApplyAsync(target));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Join(Root, "a.yml")));
        Assert.False(Store.Blobs.Has(target.Entries[0].Sha256, 3), "so that it is fetched again");
        Assert.False(Directory.Exists(_directory.Combine("state", "stage")));
    }

    [Fact]
    public async Task Modes_are_kept_and_directories_with_foreign_files_stay()
    {
        var content = "secret"u8.ToArray();
        await Store.Blobs.AddAsync(new MemoryStream(content), 100, TestContext.Current.CancellationToken);
        var manifest = GenerationManifest.Create([TestTrees.File("business/x/key.yml", "secret", 0x180)]);
        await ApplyAsync(manifest);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Join(Root, "business/x/key.yml")));

        File.WriteAllText(Path.Join(Root, "business/x/.key.yml.swp"), "an editor's");
        await ApplyAsync(await TestTrees.StoreAsync(Store, ("other.yml", "o")));
        Assert.True(File.Exists(Path.Join(Root, "business/x/.key.yml.swp")));
        Assert.False(File.Exists(Path.Join(Root, "business/x/key.yml")));
    }

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract ApplyMode Mode { get; }

    internal GenerationStore Store { get; }

    protected string Root { get; }

    protected string State(string name = "") => _directory.Combine("state", name);

    protected ulong Inode(string path) =>
        LinuxNative.Stat(Path.Join(Root, path), followLink: false, out var fingerprint) == 0 ? fingerprint.Inode : 0;

    protected async Task ApplyAsync(GenerationManifest target, ISyncObserver? observer = null, bool alwaysThrow = false)
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = Root });
        var live = new LiveTree(detector, new GenerationPackager(Store, p => File.OpenRead(Path.Join(Root, p))));
        var applier = new TreeApplier(Root, _directory.Combine("state"), Store.Blobs, observer ?? new Silent(), Mode);
        var plan = ApplyPlanner.Plan(await live.SnapshotAsync(null, CancellationToken.None), target, static _ => ConfFileRole.Other);
        applier.Run(plan, applier.Stage(plan), CancellationToken.None);
        if (alwaysThrow)
        {
            throw new OperationCanceledException("The apply had fewer steps than the cut.");
        }
    }

    internal sealed class Silent : ISyncObserver;

    private sealed class CutAt(int step) : ISyncObserver
    {
        public void OnApplyStep(int done, int total)
        {
            if (done == step)
            {
                throw new OperationCanceledException("Cut, as a kill would.");
            }
        }
    }
}
