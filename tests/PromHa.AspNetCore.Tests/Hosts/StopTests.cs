using System.Diagnostics;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>Hosts end quickly by themselves, whatever the time that a host allows for it.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(5);
    private readonly TempDirectory _directory = new("stop");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Slave_that_waits_at_its_master_stops_at_once()
    {
        using var published = new PublishedTrees();
        await published.PublishAsync(("prometheus.yml", "scrape_configs: []\n"));
        await using var master = await ServedSource.OnLoopbackAsync(published.Source);
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), master.Client.BaseAddress!);
        await slave.StatusWhenAsync("idle");
        await Eventually.TrueAsync(() => published.Source.Waiting == 1, Eventually.DefaultDeadline, "the slave waits");

        Assert.InRange(await TimeOfAsync(slave.StopAsync), TimeSpan.Zero, Quickly);
    }

    [Fact]
    public async Task Master_with_slaves_that_wait_stops_at_once()
    {
        using var published = new PublishedTrees();
        var head = await published.PublishAsync(("a", "1"));
        await using var master = await ServedSource.OnLoopbackAsync(published.Source);
        var waiting = Enumerable.Range(0, 3).Select(_ => master.GetAsync("/promha/v1/head?wait=60s", ("If-None-Match", $"\"{head.Digest}\""))).ToArray();
        await Eventually.TrueAsync(() => published.Source.Waiting == 3, Eventually.DefaultDeadline, "three slaves wait");

        Assert.InRange(await TimeOfAsync(master.StopAsync), TimeSpan.Zero, Quickly);
        Assert.All(await Task.WhenAll(waiting), static answer => Assert.Equal(503, (int)answer.StatusCode));
    }

    private static async Task<TimeSpan> TimeOfAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed;
    }
}
