using System.Collections.Concurrent;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Fleet;

/// <summary>Many slaves in this process.</summary>
internal sealed class SlaveFleet : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Sha256Digest, GenerationManifest> _manifests = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<FleetSlave> _slaves;
    private readonly Task _running;
    private volatile Round? _round;

    private SlaveFleet(int count, Uri master, string? token, Round first)
    {
        _round = first;
        _slaves = [.. Enumerable.Range(0, count).Select(i => new FleetSlave(NameOf(i), master, token, this))];
        _running = Task.WhenAll(_slaves.Select(s => Task.Run(() => s.RunAsync(_stop.Token))));
    }

    public Traffic Traffic { get; } = new();

    public int Count => _slaves.Count;

    public Round? Round => _round;

    /// <summary>What went wrong on the way, and how often.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    public static string NameOf(int index) => FormattableString.Invariant($"slave-{index:0000}");

    /// <summary>Starts slaves, and waits until all of them have what is published.</summary>
    public static async Task<SlaveFleet> StartAsync(int count, Uri master, string? token, long revision)
    {
        var round = new Round(revision, count);
        var fleet = new SlaveFleet(count, master, token, round);
        await fleet.WaitAsync(round, TimeSpan.FromMinutes(3));
        return fleet;
    }

    public Round Expect(long revision) => _round = new Round(revision, Count);

    public async Task WaitAsync(Round round, TimeSpan deadline)
    {
        var first = await Task.WhenAny(round.AllReported, _running, Task.Delay(deadline, TimeProvider.System));
        if (first != round.AllReported)
        {
            throw new KitException($"Only {round.Reported} of {Count} slaves told of revision {round.Revision}. {string.Join("; ", _failures.Keys.Take(3))} {_running.Exception}");
        }
    }

    /// <summary>One manifest for all who hold the same: what slaves keep is not what is measured here.</summary>
    public GenerationManifest Share(GenerationManifest manifest) => _manifests.GetOrAdd(manifest.Digest, manifest);

    public void Failed(string message) => _failures.AddOrUpdate(message, 1, static (_, n) => n + 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // They were told to stop.
        }

        _slaves.ForEach(static s => s.Dispose());
        _stop.Dispose();
    }
}
