using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

/// <summary>Links that a site allows: to files and directories, within limits, and swapped as Kubernetes and git-sync do it.</summary>
public sealed class SymbolicLinkTests : IDisposable
{
    private readonly TempDirectory _directory = new("links");
    private readonly string _conf;

    public SymbolicLinkTests() => _conf = _directory.CreateSubdirectory("conf");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Config_map_is_its_files_once_and_a_swap_of_its_directory_is_seen_at_once()
    {
        Write("conf/..v1/rules.yml", "one");
        Link("conf/..data", "..v1");
        Link("conf/rules.yml", "..data/rules.yml");
        using var detector = Detector(scanInterval: TimeSpan.FromHours(1));
        await using var changes = detector.WatchAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(["rules.yml"], changes.Current.Added);
        Assert.Empty(changes.Current.Problems);

        Write("conf/..v2/rules.yml", "two");
        Link("conf/..data_tmp", "..v2");
        Rename("conf/..data_tmp", "conf/..data");

        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Stop));
        Assert.Equal(["rules.yml"], changes.Current.Modified);
    }

    [Fact]
    public async Task Link_to_a_directory_is_that_directory_and_a_retarget_is_seen()
    {
        Write("store/a/x.yml", "1");
        Write("store/a/sub/y.yml", "1");
        Write("store/b/x.yml", "2");
        Link("conf/rule", "../store/a");
        using var detector = Detector();

        var first = await detector.DetectAsync(Stop);
        Assert.Equal(["rule/sub/y.yml", "rule/x.yml"], first.Added);
        Assert.True(first.IsComplete);

        Retarget("conf/rule", "../store/b");
        var second = await detector.DetectAsync(Stop);
        Assert.Equal(["rule/x.yml"], second.Modified);
        Assert.Equal(["rule/sub/y.yml"], second.Removed);
    }

    [Theory]
    [InlineData("self", "self")]
    [InlineData("sub/up", "..")]
    [InlineData("here", ".")]
    [InlineData("dangling", "nowhere")]
    [InlineData("out", "/etc")]
    [InlineData("passwd", "/etc/passwd")]
    [InlineData("device", "/dev/null")]
    public async Task Circle_dead_end_and_way_out_block_the_tree_and_end(string path, string target)
    {
        Write("conf/sub/a.yml", "1");
        Link("conf/" + path, target);

        var look = await Detector().DetectAsync(Stop);

        Assert.False(look.IsComplete);
        Assert.Equal((path, ConfTreeProblemKind.Unreadable), Assert.Single(look.Problems) is var p ? (p.Path, p.Kind) : default);
    }

    [Fact]
    public async Task Circle_over_two_links_ends()
    {
        Write("conf/a/x.yml", "1");
        Write("conf/b/y.yml", "1");
        Link("conf/a/to-b", "../b");
        Link("conf/b/to-a", "../a");

        var look = await Detector().DetectAsync(Stop);

        Assert.False(look.IsComplete);
        Assert.All(look.Problems, static p => Assert.Contains("leads back", p.Message, StringComparison.Ordinal));
        Assert.InRange(look.Manifest.Entries.Count, 2, 10);
    }

    [Fact]
    public async Task Limit_can_be_widened_and_narrowed()
    {
        Write("store/x.yml", "1");
        Write("conf/in/x.yml", "1");
        Link("conf/store.yml", "../store/x.yml");
        Link("conf/in.yml", "in/x.yml");
        Link("conf/passwd", "/etc/passwd");

        Assert.Equal(["passwd"], (await Detector().DetectAsync(Stop)).Problems.Select(static p => p.Path));
        Assert.Empty((await Detector(limit: "/").DetectAsync(Stop)).Problems);
        var narrow = await Detector(limit: _conf).DetectAsync(Stop);
        Assert.Equal(["passwd", "store.yml"], narrow.Problems.Select(static p => p.Path).Order(StringComparer.Ordinal));
        Assert.Contains("PromHa:SymbolicLinkRoot", narrow.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conf_directory_may_be_a_link_itself()
    {
        Write("conf/a.yml", "1");
        Link("linked", "conf");

        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = _directory.Combine("linked") });

        Assert.Equal(["a.yml"], (await detector.DetectAsync(Stop)).Added);
    }

    [Fact]
    public async Task Master_publishes_a_rule_file_whose_link_is_swapped()
    {
        Write("conf/prometheus.yml", "rule_files: [rule/*.yml]\n");
        Write("store/1.yml", "groups: [{name: one, rules: []}]\n");
        Write("store/2.yml", "groups: [{name: two, rules: []}]\n");
        Directory.CreateDirectory(Path.Join(_conf, "rule"));
        Link("conf/rule/link.yml", _directory.Combine("store/1.yml"));
        await using var master = await Hosting.NodeHost.StartMasterAsync(_conf, static o => o.FollowSymbolicLinks = true);
        var first = await master.WhenAsync(SyncState.Idle);

        Retarget("conf/rule/link.yml", _directory.Combine("store/2.yml"));

        var second = await master.WhenAsync(s => s is { State: SyncState.Idle, Generation.Revision: 2 }, "the swap is published");
        Assert.NotEqual(first.Generation!.Digest, second.Generation!.Digest);
    }

    public void Dispose() => _directory.Dispose();

    private ConfigChangeDetector Detector(TimeSpan? scanInterval = null, string? limit = null) => new(new ConfigChangeDetectorOptions
    {
        Directory = _conf, FollowSymbolicLinks = true, SymbolicLinkRoot = limit, ScanInterval = scanInterval ?? TimeSpan.FromSeconds(30),
    });

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_directory.Combine(path))!);
        File.WriteAllText(_directory.Combine(path), content);
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(_directory.Combine(path), target);

    private void Retarget(string path, string target)
    {
        Link(path + ".new", target);
        Rename(path + ".new", path);
    }

    /// <summary>Of the link itself; .NET refuses one that leads to a directory.</summary>
    private void Rename(string from, string to) => FileMove.Of(_directory.Combine(from), _directory.Combine(to)).Run(FileOperations.Real);
}
