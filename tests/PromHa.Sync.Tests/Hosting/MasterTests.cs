using Microsoft.Extensions.DependencyInjection;
using PromHa.Sync.Tests.Detect;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

public sealed class MasterTests : IDisposable
{
    private readonly TempDirectory _directory = new("master");
    private readonly SeedShapedTree _tree;

    public MasterTests() => _tree = SeedShapedTree.Create(_directory.Path, businesses: 1);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Tree_is_published_and_so_is_each_change()
    {
        await using var master = await StartAsync();
        var first = (await master.WhenAsync(SyncState.Idle)).Generation!;
        Assert.Equal(first, Source(master).Head);

        _tree.WriteRule("b00", "r00", "Changed");
        var second = (await PublishedAsync(master, 2)).Generation!;

        Assert.Equal((first.Term, 2L), (second.Term, second.Revision));
        Assert.Equal(second, Source(master).Head);
        Assert.NotNull(Source(master).FindDelta(first.Digest, second.Digest));
    }

    [Fact]
    public async Task File_system_of_the_user_is_read()
    {
        await using var master = await StartAsync(add: static s => s.AddSingleton<System.IO.Abstractions.IFileSystem>(new OtherFileSystem()));
        await master.WhenAsync(SyncState.Idle);

        _tree.WriteRule("b00", "r00", "Changed");

        await PublishedAsync(master, 2);
    }

    [Fact]
    public async Task Restart_with_an_unchanged_tree_publishes_nothing_new()
    {
        GenerationHead before;
        await using (var master = await StartAsync())
        {
            before = (await master.WhenAsync(SyncState.Idle)).Generation!;
        }

        await using var restarted = await StartAsync();
        Assert.Equal(before, (await restarted.WhenAsync(SyncState.Idle)).Generation);
        Assert.Equal(before, Source(restarted).Head);

        _tree.WriteRule("b00", "r00", "Changed");
        Assert.Equal(before.Term, (await PublishedAsync(restarted, 2)).Generation!.Term);
    }

    [Fact]
    public async Task Refused_tree_that_is_set_back_is_idle_again_and_nothing_is_published_twice()
    {
        await using var master = await StartAsync();
        var head = (await master.WhenAsync(SyncState.Idle)).Generation;
        var good = _tree.Read("prometheus.yml");

        _tree.Write("prometheus.yml", "scrape_configs: [unclosed\n");
        var refused = await master.WhenAsync(SyncState.Refused);
        Assert.Contains("prometheus.yml", refused.Message, StringComparison.Ordinal);
        Assert.Equal(head, Source(master).Head);

        _tree.Write("prometheus.yml", good);
        var idle = await master.WhenAsync(SyncState.Idle);
        Assert.Equal("", idle.Message);
        Assert.Equal(head, idle.Generation);
        Assert.Equal(head, Source(master).Head);
        Assert.Equal(1, idle.Counters.Applies);
    }

    [Fact]
    public async Task Tree_that_the_server_refuses_is_not_published_and_set_back_runs_again()
    {
        await using var prometheus = await PrometheusServer.StartAsync(_tree.ConfDirectory);
        await using var master = await StartAsync(prometheus, validatedFor: "3.5");
        var head = (await master.WhenAsync(SyncState.Idle)).Generation;
        var path = SeedShapedTree.RulePath("b00", "r00");
        var good = _tree.Read(path);

        _tree.Write(path, "groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        expr: histogram_avg(up) > 0\n");
        Assert.Contains("refused the configuration", (await master.WhenAsync(SyncState.Refused)).Message, StringComparison.Ordinal);
        Assert.Equal(head, Source(master).Head);

        _tree.Write(path, good);
        Assert.Equal(head, (await master.WhenAsync(SyncState.Idle)).Generation);
        Assert.Equal(head, Source(master).Head);
        Assert.True(await prometheus.LastReloadSuccessfulAsync());
    }

    [Fact]
    public async Task Master_whose_server_is_down_publishes_nothing_until_it_returns()
    {
        await using var prometheus = await PrometheusServer.StartAsync(_tree.ConfDirectory);
        await prometheus.StopAsync();
        await using var master = await StartAsync(prometheus);

        var status = await master.WhenAsync(SyncState.Pending);
        Assert.Null(status.Generation);
        Assert.Null(Source(master).Head);

        await prometheus.RestartAsync();
        Assert.Equal(1, (await PublishedAsync(master, 1)).Generation!.Revision);
        Assert.Equal(0, await prometheus.ReloadCountAsync());

        await prometheus.StopAsync();
        _tree.WriteRule("b00", "r00", "WhileDown");
        await master.WhenAsync(SyncState.Pending);
        Assert.Equal(1, Source(master).Head!.Revision);

        await prometheus.RestartAsync();
        await PublishedAsync(master, 2);
        Assert.True(await prometheus.HasRuleAsync("WhileDown"));
    }

    private static IGenerationSource Source(NodeHost master) => master.Services.GetRequiredService<IGenerationSourceAccessor>().Source!;

    private static Task<SyncStatus> PublishedAsync(NodeHost master, long revision) =>
        master.WhenAsync(status => status.State == SyncState.Idle && status.Generation?.Revision == revision, $"revision {revision} is published");

    private Task<NodeHost> StartAsync(PrometheusServer? prometheus = null, Action<IServiceCollection>? add = null, string? validatedFor = null) => NodeHost.StartMasterAsync(
        _tree.ConfDirectory,
        options =>
        {
            options.ScanInterval = TimeSpan.FromSeconds(1);
            options.Validation.PrometheusVersion = validatedFor;
            if (prometheus is not null)
            {
                options.Reload.Add(new ReloadTargetOptions { Kind = ReloadTargetKind.Prometheus, Url = prometheus.Url });
            }
        },
        add);
}
