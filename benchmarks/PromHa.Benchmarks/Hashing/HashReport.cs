using System.Globalization;

namespace PromHa.Benchmarks.Hashing;

/// <summary>What was measured of one tree, and the tables that tell it.</summary>
internal sealed record HashReport(
    HashTree Tree, OwnContenders Own, PeerContenders Peers,
    (double Kept, double BeyondKept, double Unchanged, long UnchangedTotal) Allocation,
    (double IdleMinute, double Edit, double EditBytes) Watch,
    double? FullCalls, double? UnchangedCalls, double? Md5SumCalls)
{
    private bool IsBig => Tree.Files.Count < 1000;

    public static void Write(TextWriter output, IReadOnlyList<HashReport> reports, int rounds)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU time, user and system, with that of child processes; medians of {rounds} rounds in which everything takes turns, after 3 rounds of warming up. {Environment.ProcessorCount} processors; load average {LoadAverage()} at the end."));
        WriteGoals(output, reports);
        foreach (var report in reports)
        {
            report.WriteTable(output);
        }
    }

    private static void WriteGoals(TextWriter output, IReadOnlyList<HashReport> reports)
    {
        output.WriteLine();
        output.WriteLine($"| goal | limit | {string.Join(" | ", reports.Select(static r => r.Tree.Name))} |");
        output.WriteLine($"|---|---|{string.Concat(reports.Select(static _ => "---|"))}");
        Row("1: nothing changed ÷ C statx loop", "1.10", static r => r.IsBig ? null : Ratio(r.Own.Rescan, r.Peers.Statx));
        Row("1: nothing changed ÷ `md5sum -c`", "0.20", static r => Ratio(r.Own.Rescan, r.Peers.Md5SumCheck));
        Row("1: nothing changed ÷ `git diff-files`", "1.0; 1.1 at 100,000", static r => r.IsBig ? null : Ratio(r.Own.Rescan, r.Peers.GitDiff));
        Row("1: nothing changed ÷ (`md5sum -c` and `find \\| xargs md5sum`)", "0.09", static r => r.Own.Rescan.Cpu / (r.Peers.Md5SumCheck.Cpu + r.Peers.Md5Sum.Cpu));
        Row("1: nothing changed, 2 threads ÷ `md5sum -c`, wall", "0.12", static r => r.Own.RescanTwo.Wall / r.Peers.Md5SumCheck.Wall);
        Row("2: bytes allocated for an unchanged file", "0", static r => r.Allocation.Unchanged);
        Row("2: bytes allocated by a look at an unchanged tree", "65,536", static r => r.Allocation.UnchangedTotal);
        Row("2: bytes kept for a file, its path, manifest entry and digest included", "–", static r => r.Allocation.Kept);
        Row("3: CPU ms for one written file, watched, 1 ms quiet period", "1 at 100,000", static r => r.Watch.Edit * 1000);
        Row("3: CPU seconds a minute, watched, nothing happens", "–", static r => r.Watch.IdleMinute);
        Row("4: everything hashed, 1 thread ÷ `md5sum -c`", "0.60; big files (5) 0.25", static r => Ratio(r.Own.Full, r.Peers.Md5SumCheck));
        Row("4: everything hashed, 1 thread ÷ C list, open, read, close", "1.25", static r => r.IsBig ? null : Ratio(r.Own.Full, r.Peers.List));
        Row("4: the same ÷ C open, read, close of known paths", "–", static r => r.IsBig ? null : Ratio(r.Own.Full, r.Peers.Read));
        Row("4: everything hashed, 2 threads ÷ `xargs -P2 md5sum`, wall", "0.45", static r => r.Own.FullTwo.Wall / r.Peers.Md5SumTwo.Wall);
        Row("4: everything hashed, portable ÷ `md5sum -c`", "1.25", static r => Ratio(r.Own.Portable, r.Peers.Md5SumCheck));
        Row("4: bytes allocated for a hashed file beyond what is kept", "64", static r => r.Allocation.BeyondKept);
        Row("10: restart ÷ (1.3 × nothing changed + loading the index)", "1", static r => r.Own.Restart.Cpu / ((1.3 * r.Own.Rescan.Cpu) + r.Own.LoadIndex.Cpu));
        Row("10: restart ÷ `md5sum -c`", "–", static r => Ratio(r.Own.Restart, r.Peers.Md5SumCheck));
        Row("`promha hash`, its start included ÷ `md5sum -c`", "–", static r => r.Peers.Command is { } command ? Ratio(command, r.Peers.Md5SumCheck) : null);
        Row("system calls for a file: everything hashed", "–", static r => r.FullCalls);
        Row("system calls for a file: nothing changed", "–", static r => r.UnchangedCalls);
        Row("system calls for a file: `md5sum -c`", "–", static r => r.Md5SumCalls);

        void Row(string goal, string limit, Func<HashReport, double?> valueOf) =>
            output.WriteLine($"| {goal} | {limit} | {string.Join(" | ", reports.Select(r => Number(valueOf(r))))} |");
    }

    private void WriteTable(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Tree.Name}, {Tree.Directories:N0} directories, {Tree.Bytes / 1e6:F1} MB:"));
        output.WriteLine();
        output.WriteLine("| what | CPU ms | CPU µs a file | ÷ `md5sum -c` | wall ms |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var c in Own.All.Concat(Peers.All))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {c.Name} | {c.Cpu * 1000:F2} | {c.Cpu * 1e6 / Tree.Files.Count:F2} | {c.Cpu / Peers.Md5SumCheck.Cpu:F3} | {c.Wall * 1000:F2} |"));
        }
    }

    private static double? Ratio(Contender own, Contender? peer) => peer is null ? null : own.Cpu / peer.Cpu;

    private static string Number(double? value) => value switch
    {
        null => "–",
        >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F3", CultureInfo.InvariantCulture),
    };

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
