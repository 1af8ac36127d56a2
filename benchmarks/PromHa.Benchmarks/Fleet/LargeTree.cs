using System.Diagnostics;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Fleet;

/// <summary>A master and a slave, without servers, with a very large tree: the start, the first generation, and a change of one file.</summary>
internal static class LargeTree
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(int files, int edits)
    {
        Console.WriteLine($"{files} files");
        Console.WriteLine();
        Console.WriteLine("| what | time | master CPU | slave CPU | master RSS | slave RSS | load |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var started = Stopwatch.GetTimestamp();
        using var master = await LoneMaster.StartAsync(files, null);
        Row("tree written, master started, first generation published", started, master.Usage(), null);
        var options = new HostOptions
        {
            Sample = "PromHa.Samples.Slave", NodeName = "slave", ConfDirectory = System.IO.Directory.CreateDirectory(master.Directory.Combine("slave", "conf")).FullName,
            StateDirectory = master.Directory.Combine("slave", "state"), ScanInterval = TimeSpan.FromSeconds(30), MasterUrl = master.Url,
        };
        using var slave = new HostProcess(options);
        started = Stopwatch.GetTimestamp();
        await slave.StartAsync();
        await slave.StatusWhenAsync(static s => s.Revision > 0, "the first generation is in force", Deadline);
        Row("slave started, everything in force there", started, master.Usage(), ProcessUsage.Of(slave.Pid));
        var (published, inForce, masterCpu, slaveCpu) = (new List<double>(), new List<double>(), 0.0, 0.0);
        for (var edit = 0; edit < edits; edit++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            var next = await master.RevisionAsync() + 1;
            var (masterBefore, slaveBefore) = (master.Usage(), ProcessUsage.Of(slave.Pid));
            started = Stopwatch.GetTimestamp();
            master.Edit(edit);
            await master.Host.StatusWhenAsync(s => s.Revision >= next, "the change is published", Deadline);
            published.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await slave.StatusWhenAsync(s => s.Revision >= next, "the change is in force", Deadline);
            inForce.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            masterCpu += master.Usage().CpuSeconds - masterBefore.CpuSeconds;
            slaveCpu += ProcessUsage.Of(slave.Pid).CpuSeconds - slaveBefore.CpuSeconds;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"| one file changed, {edits} times: published, median (max) | {Median(published):F1} s ({published.Max():F1} s) | | | | | |"));
        Console.WriteLine(FormattableString.Invariant(
            $"| the same: in force on the slave, median (max) | {Median(inForce):F1} s ({inForce.Max():F1} s) | {masterCpu / edits:F1} s | {slaveCpu / edits:F1} s | {master.Usage().ResidentMegabytes:F0} MB | {ProcessUsage.Of(slave.Pid).ResidentMegabytes:F0} MB | {ProcessUsage.Load()} |"));
    }

    private static void Row(string what, long started, ProcessUsage master, ProcessUsage? slave) => Console.WriteLine(FormattableString.Invariant(
        $"| {what} | {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s | {master.CpuSeconds:F1} s | {slave?.CpuSeconds:F1} | {master.ResidentMegabytes:F0} MB | {slave?.ResidentMegabytes:F0} | {ProcessUsage.Load()} |"));

    private static double Median(List<double> values) => values.Order().ElementAt((int)Math.Ceiling(values.Count / 2.0) - 1);
}
