using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Package;

/// <summary>How often a tree is looked at before it counts as one state.</summary>
public sealed class LiveTreeTests : IDisposable
{
    private readonly TempDirectory _directory = new("live");
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2" };
    private readonly Looks _looks;
    private readonly LiveTree _live;

    public LiveTreeTests()
    {
        _looks = new Looks(_files);
        var store = new GenerationStore(_directory.Path, TimeProvider.System);
        _live = new LiveTree(_looks, new GenerationPackager(store, path => new MemoryStream(Encoding.UTF8.GetBytes(_files[path]))));
    }

    [Fact]
    public async Task A_tree_that_is_as_it_was_needs_one_look_and_another_one_two()
    {
        var first = await _live.SnapshotAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(2, _looks.Count);

        Assert.Same(first, await _live.SnapshotAsync(first, TestContext.Current.CancellationToken));
        Assert.Equal(3, _looks.Count);

        _files["a"] = "changed";
        var second = await _live.SnapshotAsync(first, TestContext.Current.CancellationToken);
        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Equal(5, _looks.Count);
    }

    [Fact]
    public async Task The_look_that_found_the_change_is_not_taken_again_but_proved_by_another_one()
    {
        var first = await _live.SnapshotAsync(null, TestContext.Current.CancellationToken);
        _files["a"] = "changed";
        var seen = await _looks.DetectAsync(TestContext.Current.CancellationToken);
        var before = _looks.Count;

        Assert.NotEqual(first.Digest, (await _live.SnapshotAsync(first, TestContext.Current.CancellationToken, seen)).Digest);
        Assert.Equal(before + 1, _looks.Count);
    }

    [Fact]
    public async Task A_look_that_is_out_of_date_is_not_believed()
    {
        var old = await _looks.DetectAsync(TestContext.Current.CancellationToken);
        var first = await _live.SnapshotAsync(null, TestContext.Current.CancellationToken);
        _files["a"] = "changed";

        var second = await _live.SnapshotAsync(first, TestContext.Current.CancellationToken, old);

        Assert.Equal(TestTrees.Manifest(("a", "changed"), ("b", "2")).Digest, second.Digest);
    }

    public void Dispose() => _directory.Dispose();

    private sealed class Looks(Dictionary<string, string> files) : IConfigChangeDetector
    {
        public int Count { get; private set; }

        public ValueTask<ConfigChangeSet> DetectAsync(CancellationToken cancellationToken = default)
        {
            Count++;
            var entries = files.Select(static f => TestTrees.File(f.Key, f.Value)).Select(static e => new ConfigEntry(e.Path, e.Kind, e.Size, e.Mode, e.Md5));
            return ValueTask.FromResult(ConfigChangeSet.Between(ConfigManifest.Empty, new ConfigManifest(entries)));
        }

        public IAsyncEnumerable<ConfigChangeSet> WatchAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
