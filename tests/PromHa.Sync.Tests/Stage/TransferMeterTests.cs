using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Stage;

public sealed class TransferMeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTimeProvider _time = new();
    private readonly SyncStatusBoard _board;

    public TransferMeterTests() => _board = new SyncStatusBoard(
        SyncRole.Slave, "n", _time, new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), _time), new SyncObservers([]));

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Progress_is_in_the_status_a_few_times_a_second_and_gone_at_the_end()
    {
        var digest = Sha256Digest.Of("a generation"u8);
        var meter = new TransferMeter(_board, digest, total: 100, _time);
        using var content = meter.Watch(new MemoryStream(new byte[100]));
        var part = new byte[10];
        var began = _time.GetUtcNow();

        await content.ReadExactlyAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(new TransferProgress(digest, 10, 100, began), _board.Status.Transfer);

        await content.ReadExactlyAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(10, _board.Status.Transfer!.BytesDone);

        _time.Advance(TimeSpan.FromSeconds(1));
        await content.ReadExactlyAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(30, _board.Status.Transfer!.BytesDone);

        meter.End();
        Assert.Null(_board.Status.Transfer);
    }
}
