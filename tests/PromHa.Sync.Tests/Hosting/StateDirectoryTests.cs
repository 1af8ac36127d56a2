using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

public sealed class StateDirectoryTests : IDisposable
{
    private readonly TempDirectory _directory = new("state");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;

    public StateDirectoryTests() => _transport = new DirectTransport(_published.Source);

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task State_directory_belongs_to_one_node()
    {
        var conf = _directory.CreateSubdirectory("conf");
        var head = await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"));
        await using var first = await NodeHost.StartSlaveAsync(conf, _transport);
        await first.RunsAsync(head);

        await using (var second = await NodeHost.StartSlaveAsync(conf, _transport))
        {
            await Eventually.TrueAsync(() => second.Stopping.IsCancellationRequested, Eventually.DefaultDeadline, "the second one stops by itself");
            Assert.Contains($"PromHa:StateDirectory '{conf}.promha' is in use", second.Log, StringComparison.Ordinal);
        }

        var next = await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n# next\n"));
        await first.RunsAsync(next);
    }

    [Fact]
    public async Task State_directory_is_free_again_after_a_stop()
    {
        var conf = _directory.CreateSubdirectory("conf");
        var head = await _published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"));
        await using (var first = await NodeHost.StartSlaveAsync(conf, _transport))
        {
            await first.RunsAsync(head);
        }

        await using var second = await NodeHost.StartSlaveAsync(conf, _transport);
        await second.WhenAsync(status => status.Generation == head, "it goes on where the first one was");
    }

    [Fact]
    public async Task State_directory_is_readable_by_its_owner_only()
    {
        var conf = _directory.CreateSubdirectory("conf");
        await using var slave = await NodeHost.StartSlaveAsync(conf, _transport);
        await Eventually.TrueAsync(() => Directory.Exists(conf + ".promha"), Eventually.DefaultDeadline, "the state directory is made");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(conf + ".promha"));
    }

    [Fact]
    public async Task State_directory_inside_the_tree_is_not_part_of_it()
    {
        var conf = _directory.CreateSubdirectory("conf");
        await File.WriteAllTextAsync(Path.Combine(conf, "prometheus.yml"), "scrape_configs: []\n", TestContext.Current.CancellationToken);
        await using var master = await NodeHost.StartMasterAsync(conf, options => options.StateDirectory = Path.Combine(conf, "my state (1)"));

        var status = await master.WhenAsync(SyncState.Idle);

        Assert.Equal(PublishedTrees.Manifest(("prometheus.yml", "scrape_configs: []\n")).Digest, status.Generation!.Digest);
        Assert.True(Directory.Exists(Path.Combine(conf, "my state (1)")));
    }

    [Fact]
    public async Task Conf_directory_that_is_not_there_stops_the_host_and_is_named()
    {
        var conf = _directory.Combine("nowhere");
        await using var slave = await NodeHost.StartSlaveAsync(conf, _transport);

        await Eventually.TrueAsync(() => slave.Stopping.IsCancellationRequested, Eventually.DefaultDeadline, "the host stops");
        Assert.Contains($"PromHa:ConfDirectory '{conf}' does not exist", slave.Log, StringComparison.Ordinal);
    }
}
