using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PromHa.Benchmarks.Pipeline;

/// <summary>What one thing cost, each time that it was done: CPU of all threads or of a child, wall time, allocated bytes.</summary>
internal sealed class Cost(string name)
{
    private readonly List<double> _cpu = [];
    private readonly List<double> _wall = [];
    private readonly List<double> _allocated = [];

    public string Name => name;

    public double CpuMilliseconds => Median(_cpu);

    public double WallMilliseconds => Median(_wall);

    public double AllocatedKilobytes => Median(_allocated) / 1024;

    public int Count => _cpu.Count;

    /// <summary>Does it and takes down what it cost; a first time that only warms up is not counted.</summary>
    public async Task<T> RunAsync<T>(bool isCounted, Func<Task<T>> work)
    {
        // Garbage of what ran before would be cleared at this one's expense.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (used, children) = (Environment.CpuUsage.TotalTime, ChildrenUsed());
        var (allocated, started) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var result = await work();
        var wall = Stopwatch.GetElapsedTime(started);
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var child = ChildrenUsed() - children;
        if (isCounted)
        {
            _wall.Add(wall.TotalMilliseconds);
            _cpu.Add((child > TimeSpan.Zero ? child : Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            _allocated.Add(bytes);
        }

        return result;
    }

    /// <summary>Runs a program to its end; its answer must be that all is well.</summary>
    public Task ExecuteAsync(bool isCounted, string program, params string[] arguments) => RunAsync(isCounted, async () =>
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors}");
    });

    public static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);

    private static TimeSpan ChildrenUsed()
    {
        const int children = -1;
        var usage = new long[18];
        return GetResourceUsage(children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException("getrusage failed.");
    }

    public string Row(double reference) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {CpuMilliseconds:F2} | {CpuMilliseconds / reference:F4} | {WallMilliseconds:F2} | {AllocatedKilobytes:N0} |");

#pragma warning disable SYSLIB1054 // Source-generated imports need unsafe code, which this project does without.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
#pragma warning restore SYSLIB1054
}
