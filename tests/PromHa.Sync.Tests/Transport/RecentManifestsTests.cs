using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>What many slaves ask for at once is read and made once, and is gone when retention took it.</summary>
public sealed class RecentManifestsTests : IDisposable
{
    private readonly TempDirectory _directory = new("recent");
    private readonly GenerationStore _store;
    private readonly RecentManifests _recent;

    public RecentManifestsTests()
    {
        _store = new GenerationStore(_directory.Path, new ManualTimeProvider());
        _recent = new RecentManifests(_store);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Manifest_is_read_once_for_all_who_ask()
    {
        var kept = await KeptAsync("1");

        var first = _recent.Find(kept.Digest);

        Assert.Equal(kept.Digest, first!.Digest);
        Assert.Same(first, _recent.Find(kept.Digest));
    }

    [Fact]
    public async Task Difference_is_made_once_for_all_who_ask_and_anew_for_another_pair()
    {
        var (one, two, three) = (await KeptAsync("1"), await KeptAsync("2"), await KeptAsync("3"));

        var delta = _recent.DeltaOf(one, three);

        Assert.Same(delta, _recent.DeltaOf(one, three));
        Assert.Equal(three.Digest, ManifestDelta.Apply(one, delta).Digest);
        Assert.Equal(three.Digest, ManifestDelta.Apply(two, _recent.DeltaOf(two, three)).Digest);
        Assert.Equal(two.Digest, ManifestDelta.Apply(three, _recent.DeltaOf(three, two)).Digest);
    }

    [Fact]
    public async Task What_retention_took_is_not_found_though_it_is_remembered()
    {
        var (old, now) = (await KeptAsync("1"), await KeptAsync("2"));
        _recent.Remember(old);
        Assert.Same(old, _recent.Find(old.Digest));

        _store.Prune(new RetentionOptions { MaxCount = 0 }, now.Digest);

        Assert.Null(_recent.Find(old.Digest));
        Assert.NotNull(_recent.Find(now.Digest));
    }

    private Task<GenerationManifest> KeptAsync(string content) => TestTrees.StoreAsync(_store, ("a", content));
}
