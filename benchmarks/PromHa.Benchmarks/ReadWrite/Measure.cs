using System.Diagnostics;
using PromHa.Benchmarks.Hashing;

namespace PromHa.Benchmarks.ReadWrite;

/// <summary>One thing that is measured again and again: its CPU time, and what it allocates.</summary>
internal sealed class Measure(string name, int bytes, Action run, bool isChild = false)
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _allocated = [];
    private readonly List<double> _wall = [];

    public string Name => name;

    public bool IsChild => isChild;

    /// <summary>The median of the CPU times, in milliseconds.</summary>
    public double Milliseconds => Median(_seconds) * 1000;

    /// <summary>The median of the times, in milliseconds.</summary>
    public double WallMilliseconds => Median(_wall);

    public double MegabytesPerSecond => bytes / 1e6 / Median(_seconds);

    public double AllocatedPerByte => Median(_allocated) / bytes;

    public string Row() => FormattableString.Invariant(
        $"| {name} | {bytes:N0} | {Milliseconds:F1} | {MegabytesPerSecond:F1} | {(isChild ? "–" : AllocatedPerByte.ToString("F1", System.Globalization.CultureInfo.InvariantCulture))} |");

    public void WarmUp() => run();

    public void Run()
    {
        // Garbage of what ran before would be cleared at this one's expense.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (allocated, used) = (GC.GetTotalAllocatedBytes(precise: true), Used());
        var started = Stopwatch.GetTimestamp();
        run();
        _wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        _seconds.Add((Used() - used).TotalSeconds);
        _allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>Runs a program to its end; its answer must be that all is well.</summary>
    public static void Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
        }
    }

    // All threads: collecting garbage is part of the price.
    private TimeSpan Used() => isChild ? ResourceUsage.OfChildren() : Environment.CpuUsage.TotalTime;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
