using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Apply;

public sealed class ApplyTests : IDisposable
{
    private readonly TempDirectory _directory = new("apply");
    private readonly GenerationStore _store;
    private readonly string _root;

    public ApplyTests()
    {
        _store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);
        _root = _directory.CreateSubdirectory("conf");
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
            await ApplyAsync(await TestTrees.StoreAsync(_store, files), Silent.Instance);

            Assert.Equal(files.ToDictionary(static f => f.Path, static f => f.Content), TestTrees.Read(_root));
            Assert.DoesNotContain(Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories), static d => !Directory.EnumerateFileSystemEntries(d).Any());
        }
    }

    [Fact]
    public async Task Apply_that_was_cut_at_any_step_is_completed_from_what_lies_there()
    {
        var random = new Random(12);
        for (var i = 0; i < 80; i++)
        {
            await ApplyAsync(await TestTrees.StoreAsync(_store, TestTrees.Random(random)), Silent.Instance);
            var files = TestTrees.Random(random);
            var target = await TestTrees.StoreAsync(_store, files);
            await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(target, new CutAt(random.Next(1, 4)), alwaysThrow: true));

            await ApplyAsync(target, Silent.Instance);

            Assert.Equal(files.ToDictionary(static f => f.Path, static f => f.Content), TestTrees.Read(_root));
        }
    }

    [Fact]
    public async Task Staging_leaves_the_live_tree_alone_and_refuses_a_damaged_blob()
    {
        await ApplyAsync(await TestTrees.StoreAsync(_store, ("a.yml", "old")), Silent.Instance);
        var target = await TestTrees.StoreAsync(_store, ("a.yml", "new"));
        File.WriteAllText(_store.Blobs.PathOf(target.Entries[0].Sha256), "n3w");

        var refusal = await Assert.ThrowsAsync<IOException>(() => ApplyAsync(target, Silent.Instance));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Join(_root, "a.yml")));
        Assert.False(_store.Blobs.Has(target.Entries[0].Sha256, 3), "so that it is fetched again");
        Assert.False(Directory.Exists(_directory.Combine("state", "stage")));
    }

    [Fact]
    public async Task Modes_are_kept_and_directories_with_foreign_files_stay()
    {
        var content = "secret"u8.ToArray();
        await _store.Blobs.AddAsync(new MemoryStream(content), 100, TestContext.Current.CancellationToken);
        var manifest = GenerationManifest.Create([TestTrees.File("business/x/key.yml", "secret", 0x180)]);
        await ApplyAsync(manifest, Silent.Instance);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Join(_root, "business/x/key.yml")));

        File.WriteAllText(Path.Join(_root, "business/x/.key.yml.swp"), "an editor's");
        await ApplyAsync(await TestTrees.StoreAsync(_store, ("other.yml", "o")), Silent.Instance);
        Assert.True(File.Exists(Path.Join(_root, "business/x/.key.yml.swp")));
        Assert.False(File.Exists(Path.Join(_root, "business/x/key.yml")));
    }

    [Fact]
    public async Task Inodes_of_directories_and_unchanged_files_stay_so_that_watches_go_on()
    {
        await ApplyAsync(await TestTrees.StoreAsync(_store, ("job/a.yml", "1"), ("job/b.yml", "1")), Silent.Instance);
        var (directory, unchanged) = (Inode("job"), Inode("job/b.yml"));

        await ApplyAsync(await TestTrees.StoreAsync(_store, ("job/a.yml", "2"), ("job/b.yml", "1"), ("job/c.yml", "3")), Silent.Instance);

        Assert.Equal(directory, Inode("job"));
        Assert.Equal(unchanged, Inode("job/b.yml"));
    }

    public void Dispose() => _directory.Dispose();

    private ulong Inode(string path) =>
        LinuxNative.Stat(Path.Join(_root, path), followLink: false, out var fingerprint) == 0 ? fingerprint.Inode : 0;

    private async Task ApplyAsync(GenerationManifest target, ISyncObserver observer, bool alwaysThrow = false)
    {
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _root });
        var live = new LiveTree(detector, new GenerationPackager(_store, p => File.OpenRead(Path.Join(_root, p))));
        var applier = new TreeApplier(_root, _directory.Combine("state"), _store.Blobs, observer);
        var plan = ApplyPlanner.Plan(await live.SnapshotAsync(null, CancellationToken.None), target, static _ => ConfFileRole.Other);
        applier.Run(plan, applier.Stage(plan), CancellationToken.None);
        if (alwaysThrow)
        {
            throw new OperationCanceledException("The apply had fewer steps than the cut.");
        }
    }

    private sealed class Silent : ISyncObserver
    {
        public static Silent Instance { get; } = new();
    }

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
