namespace PromHa.Benchmarks.Fleet;

/// <summary>What a master uses while its slaves wait and nothing changes.</summary>
internal static class IdleFleet
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(int slaves, TimeSpan time, int[] files, string? address)
    {
        Console.WriteLine("| slaves | files | master CPU a minute | requests a second | RSS | failures | load |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var size in files)
        {
            using var master = await LoneMaster.StartAsync(size, address);
            await using var fleet = await SlaveFleet.StartAsync(slaves, master.Url, master.SlaveToken, await master.RevisionAsync());
            await Task.Delay(Settle, TimeProvider.System);
            var (before, requests) = (master.Usage(), fleet.Traffic.Requests);
            await Task.Delay(time, TimeProvider.System);
            var after = master.Usage();
            Console.WriteLine(FormattableString.Invariant(
                $"| {slaves} | {size} | {(after.CpuSeconds - before.CpuSeconds) / time.TotalMinutes:F2} s | {(fleet.Traffic.Requests - requests) / time.TotalSeconds:F0} | {after.ResidentMegabytes:F0} MB | {fleet.Failures.Values.Sum()} | {ProcessUsage.Load()} |"));
        }
    }
}
