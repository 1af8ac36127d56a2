using System.Diagnostics;

namespace PromHa.Benchmarks.Hashing;

/// <summary>Something that is measured again and again, in turn with the others: CPU time and wall time of one run, in seconds.</summary>
/// <param name="name">How it is called in tables.</param>
/// <param name="run">Runs it once and tells what one run took.</param>
internal sealed class Contender(string name, Func<Cost> run)
{
    private readonly List<Cost> _costs = [];

    public string Name => name;

    public double Cpu => Median(_costs.Select(static c => c.Cpu));

    public double Wall => Median(_costs.Select(static c => c.Wall));

    public void Run() => _costs.Add(run());

    /// <summary>Forgets what was measured so far.</summary>
    public void Clear() => _costs.Clear();

    /// <summary>Measures code of this process, all threads together.</summary>
    /// <param name="name">How it is called in tables.</param>
    /// <param name="times">How often it runs for one measurement: what takes a millisecond is measured many times over.</param>
    /// <param name="run">The code.</param>
    public static Contender OfCode(string name, int times, Action run) => new(name, () =>
    {
        // Garbage of what ran before would be cleared at this one's expense.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (cpu, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var i = 0; i < times; i++)
        {
            run();
        }

        var wall = Stopwatch.GetElapsedTime(started);
        return new Cost((Environment.CpuUsage.TotalTime - cpu).TotalSeconds / times, wall.TotalSeconds / times);
    });

    /// <summary>Measures a program with all that it starts. Its exit code must be one that says that all is well.</summary>
    public static Contender OfProgram(string name, string directory, params string[] command) => new(name, () =>
    {
        var (cpu, started) = (ResourceUsage.OfChildren(), Stopwatch.GetTimestamp());
        ChildProgram.Run(directory, command);
        var wall = Stopwatch.GetElapsedTime(started);
        return new Cost((ResourceUsage.OfChildren() - cpu).TotalSeconds, wall.TotalSeconds);
    });

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

/// <param name="Cpu">Seconds of user and system time.</param>
/// <param name="Wall">Seconds that passed.</param>
internal readonly record struct Cost(double Cpu, double Wall);
