using PromHa.Sync;

namespace PromHa.Benchmarks.Hashing;

/// <summary>What a tree costs that is watched: while nothing happens, and for each file that is written.</summary>
internal static class WatchCost
{
    private const int WarmUp = 40;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <returns>CPU seconds a minute while nothing happens, and the median of CPU seconds and bytes for one written file.</returns>
    public static async Task<(double IdleMinute, double Edit, double EditBytes)> MeasureAsync(HashTree tree, int edits)
    {
        var options = new ConfigChangeDetectorOptions { Directory = tree.Path, ScanInterval = TimeSpan.FromHours(1), QuietPeriod = TimeSpan.FromMilliseconds(1) };
        using var detector = new ConfigChangeDetector(options);
        await detector.ComeToRestAsync();
        using var stop = new CancellationTokenSource();
        await using var changes = detector.WatchAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        await changes.MoveNextAsync();

        List<double> seconds = [], bytes = [];
        var path = Path.Join(tree.Path, tree.Files[tree.Files.Count / 2]);
        var content = await File.ReadAllBytesAsync(path);
        var next = changes.MoveNextAsync().AsTask();
        for (var i = 0; i < WarmUp + edits; i++)
        {
            var (used, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            content[0] = (byte)('a' + (i % 20));
            await File.WriteAllBytesAsync(path, content);
            await next;
            seconds.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - allocated);
            next = changes.MoveNextAsync().AsTask();
        }

        // What compiles in the background is not what watching costs.
        await Task.WhenAny(next, Task.Delay(Idle, TimeProvider.System, stop.Token));
        var before = Environment.CpuUsage.TotalTime;
        await Task.WhenAny(next, Task.Delay(Idle, TimeProvider.System, stop.Token));
        var idle = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        await stop.CancelAsync();
        try
        {
            await next;
        }
        catch (OperationCanceledException)
        {
        }

        // The first edits pay for what is compiled.
        return (idle * 60 / Idle.TotalSeconds, Contender.Median(seconds.Skip(WarmUp)), Contender.Median(bytes.Skip(WarmUp)));
    }
}
