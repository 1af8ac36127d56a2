using System.Diagnostics;

namespace PromHa.Benchmarks.Fleet;

/// <summary>Edits a rule file on the master, and measures when the change has reached how many of its slaves, and what it cost the master.</summary>
internal static class FleetChanges
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(int slaves, int edits, int[] files, string? address)
    {
        Console.WriteLine("| slaves | files | roll-out | edits | at 50 % of slaves p50 | at 99 % p50 | at all p50 | max | all reported p50 | max | master CPU per change | requests | bytes | RSS | GET /nodes | failures | load |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in files)
        {
            await MeasureAsync(slaves, edits, size, "at once", address, []);
            await MeasureAsync(slaves, edits, size, "1 canary, 50 at a time", address, ["--PromHa:Rollout:MaxParallel=50", "--PromHa:Rollout:Canaries:0=" + SlaveFleet.NameOf(0)]);
        }
    }

    private static async Task MeasureAsync(int slaves, int edits, int files, string rollout, string? address, string[] arguments)
    {
        using var master = await LoneMaster.StartAsync(files, address, arguments);
        await using var fleet = await SlaveFleet.StartAsync(slaves, master.Url, master.SlaveToken, await master.RevisionAsync());
        var rounds = new List<Round>();
        var (cpu, requests, bytes) = (new List<double>(), 0L, 0L);
        for (var edit = 0; edit <= edits; edit++)
        {
            await Task.Delay(Settle, TimeProvider.System);
            var revision = await master.RevisionAsync();
            var (before, requestsBefore, bytesBefore) = (master.Usage(), fleet.Traffic.Requests, fleet.Traffic.Bytes);
            var round = fleet.Expect(revision + 1);
            master.Edit(edit);
            await fleet.WaitAsync(round, Deadline);
            if (edit == 0)
            {
                continue; // The first one warms up.
            }

            rounds.Add(round);
            cpu.Add(master.Usage().CpuSeconds - before.CpuSeconds);
            requests += fleet.Traffic.Requests - requestsBefore;
            bytes += fleet.Traffic.Bytes - bytesBefore;
        }

        var asked = Stopwatch.GetTimestamp();
        await master.Host.GetAsync("promha/v1/nodes");
        var nodes = Stopwatch.GetElapsedTime(asked);
        var failures = fleet.Failures.Values.Sum();
        Console.WriteLine(FormattableString.Invariant(
            $"| {slaves} | {files} | {rollout} | {edits} | {Median(rounds, static r => r.ArrivedAt(0.5)):F0} ms | {Median(rounds, static r => r.ArrivedAt(0.99)):F0} ms | {Median(rounds, static r => r.ArrivedAt(1)):F0} ms | {rounds.Max(static r => r.ArrivedAt(1)):F0} ms | {Median(rounds, static r => r.ReportedAt(1)):F0} ms | {rounds.Max(static r => r.ReportedAt(1)):F0} ms | {cpu.Average():F2} s | {requests / edits} | {bytes / edits >> 10} KiB | {master.Usage().ResidentMegabytes:F0} MB | {nodes.TotalMilliseconds:F0} ms | {failures} | {ProcessUsage.Load()} |"));
        foreach (var (message, count) in fleet.Failures.OrderByDescending(static f => f.Value).Take(5))
        {
            Console.Error.WriteLine($"{count} times: {message}");
        }
    }

    private static double Median(List<Round> rounds, Func<Round, double> value) =>
        rounds.Select(value).Order().ElementAt((int)Math.Ceiling(rounds.Count / 2.0) - 1);
}
