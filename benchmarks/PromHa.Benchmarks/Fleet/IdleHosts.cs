using PromHa.Benchmarks.EditToVerified;

namespace PromHa.Benchmarks.Fleet;

/// <summary>What a master and a slave with a Prometheus each use while nothing changes, at the default settings.</summary>
internal static class IdleHosts
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(TimeSpan time, int[] files)
    {
        Console.WriteLine("| files | master CPU a minute | slave CPU a minute | master RSS | slave RSS | load |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var size in files)
        {
            await using var pair = await PromHaPair.StartAsync(size);
            await Task.Delay(Settle, TimeProvider.System);
            var (master, slave) = (ProcessUsage.Of(pair.MasterPid), ProcessUsage.Of(pair.SlavePid));
            await Task.Delay(time, TimeProvider.System);
            var (masterAfter, slaveAfter) = (ProcessUsage.Of(pair.MasterPid), ProcessUsage.Of(pair.SlavePid));
            Console.WriteLine(FormattableString.Invariant(
                $"| {size} | {(masterAfter.CpuSeconds - master.CpuSeconds) / time.TotalMinutes:F2} s | {(slaveAfter.CpuSeconds - slave.CpuSeconds) / time.TotalMinutes:F2} s | {masterAfter.ResidentMegabytes:F0} MB | {slaveAfter.ResidentMegabytes:F0} MB | {ProcessUsage.Load()} |"));
        }
    }
}
