using System.Globalization;

namespace PromHa.Benchmarks.Fleet;

/// <summary>What a process has used, as the kernel tells it. CPU time is counted in hundredths of a second.</summary>
internal readonly record struct ProcessUsage(double CpuSeconds, double ResidentMegabytes)
{
    private const double TicksPerSecond = 100; // USER_HZ, the unit of /proc on every Linux.

    public static ProcessUsage Of(int pid)
    {
        // The name, in parentheses, may hold blanks; utime and stime are the 12th and 13th fields after it.
        var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{pid}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        var resident = File.ReadLines(FormattableString.Invariant($"/proc/{pid}/status")).First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = double.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return new ProcessUsage(ticks / TicksPerSecond, kilobytes / 1024);
    }

    /// <summary>The machine's load average over the last minute.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
