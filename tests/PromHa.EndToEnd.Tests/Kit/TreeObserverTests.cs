namespace PromHa.EndToEnd.Tests.Kit;

public sealed class TreeObserverTests : IDisposable
{
    private readonly TempDirectory _directory = new("observer");
    private readonly SeedShapedTree _tree;
    private readonly string _copy;
    private readonly TreeObserver _observer;

    public TreeObserverTests()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("source"));
        _copy = _directory.Combine("copy");
        TreeFiles.Copy(_tree.ConfDirectory, _copy);
        _observer = new TreeObserver(_copy, _tree.Generations);
    }

    public void Dispose()
    {
        _observer.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task WholeGenerations_AreKnown()
    {
        await _observer.CaughtUpAsync();
        _tree.WriteRule("b00", "r00", "Changed");
        CopyByRename(SeedShapedTree.RulePath("b00", "r00"));
        await _observer.CaughtUpAsync();

        _observer.AssertNoTornState();
        Assert.Equal([0, 1], _observer.Sightings.Select(seen => seen.Generation));
        Assert.Equal(1, _observer.Changes);
    }

    [Fact]
    public async Task MissingDirectory_IsTorn()
    {
        await _observer.CaughtUpAsync();
        Directory.Move(_copy, _copy + ".gone");
        await _observer.CaughtUpAsync();

        await AssertTornAsync(TreeStateKind.Missing);
    }

    [Fact]
    public async Task LostFile_IsPartial()
    {
        await _observer.CaughtUpAsync();
        File.Delete(Path.Combine(_copy, "alertmanager.yml"));

        await AssertTornAsync(TreeStateKind.Partial);
    }

    [Fact]
    public async Task HalfAFile_IsForeign()
    {
        await _observer.CaughtUpAsync();
        await File.WriteAllTextAsync(Path.Combine(_copy, "prometheus.yml"), "global:\n", TestContext.Current.CancellationToken);

        await AssertTornAsync(TreeStateKind.Foreign);
    }

    [Fact]
    public async Task EmptyDirectory_IsTorn()
    {
        await _observer.CaughtUpAsync();
        Directory.Move(_copy, _copy + ".gone");
        Directory.CreateDirectory(_copy);

        await AssertTornAsync(TreeStateKind.Empty);
    }

    [Fact]
    public async Task DeletionBeforeItsReplacement_IsPartial()
    {
        await _observer.CaughtUpAsync();
        var old = SeedShapedTree.RulePath("b00", "r00");
        _tree.Rename(old, SeedShapedTree.RulePath("b00", "renamed"));
        File.Delete(Path.Combine(_copy, old));

        await AssertTornAsync(TreeStateKind.Partial);
    }

    [Fact]
    public async Task OldBesideNew_IsMixed_AndAllowedOnlyBriefly()
    {
        await _observer.CaughtUpAsync();
        _tree.WriteRule("b00", "r00", "First");
        _tree.WriteRule("b01", "r00", "Second");
        CopyByRename(SeedShapedTree.RulePath("b01", "r00"));
        await Eventually.TrueAsync(
            () => _observer.Sightings[^1] is { Kind: TreeStateKind.Mixed, Duration.TotalMilliseconds: > 60 }, TimeSpan.FromSeconds(5), "the mixed state is seen to last");

        _observer.AssertNoTornState(TimeSpan.FromMinutes(1));
        var error = Assert.Throws<KitException>(() => _observer.AssertNoTornState());
        Assert.Contains("old beside new", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertTornAsync(TreeStateKind kind)
    {
        await _observer.CaughtUpAsync();
        await _observer.CaughtUpAsync();
        Assert.Equal(kind, _observer.Sightings[^1].Kind);
        Assert.Throws<KitException>(() => _observer.AssertNoTornState());
    }

    private void CopyByRename(string path)
    {
        var scratch = _directory.Combine("scratch");
        File.Copy(_tree.FullPath(path), scratch);
        File.Move(scratch, Path.Combine(_copy, path), overwrite: true);
    }
}
