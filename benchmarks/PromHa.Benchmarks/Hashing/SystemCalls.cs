using System.Globalization;
using PromHa.Sync;

namespace PromHa.Benchmarks.Hashing;

/// <summary>Counts system calls with strace: of this program in a child mode, once with few looks and once with more, so that its start drops out.</summary>
internal static class SystemCalls
{
    private const int Few = 2;
    private const int More = 5;

    /// <summary>System calls a file of one look, or null where strace is not at hand.</summary>
    public static double? OfLook(string mode, HashTree tree) =>
        ChildProgram.Exists("strace") ? (OfChild(mode, tree, More) - OfChild(mode, tree, Few)) / (double)(More - Few) / tree.Files.Count : null;

    public static double? OfProgram(HashTree tree, params string[] command) =>
        ChildProgram.Exists("strace") ? Count(tree, command) / (double)tree.Files.Count : null;

    /// <summary>The child mode: looks, and nothing else.</summary>
    public static async Task<int> RunChildAsync(string mode, string directory, int looks)
    {
        using var kept = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = directory, HashThreads = 1 });
        if (mode == "unchanged")
        {
            await kept.ComeToRestAsync();
        }

        for (var i = 0; i < looks; i++)
        {
            using var fresh = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = directory, HashThreads = 1 });
            await (mode == "unchanged" ? kept : fresh).DetectAsync();
        }

        return 0;
    }

    private static long OfChild(string mode, HashTree tree, int looks) =>
        Count(tree, ["dotnet", typeof(SystemCalls).Assembly.Location, "hash-trees", "--child", mode, tree.Path, looks.ToString(CultureInfo.InvariantCulture)]);

    private static long Count(HashTree tree, string[] command)
    {
        var counts = Path.GetTempFileName();
        try
        {
            ChildProgram.Run(tree.Path, ["strace", "-f", "-c", "-o", counts, .. command]);
            var total = File.ReadLines(counts).Last(static l => l.TrimEnd().EndsWith(" total", StringComparison.Ordinal));
            return long.Parse(total.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(counts);
        }
    }
}
