using System.Globalization;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Hashing;

/// <summary>
/// Looking at trees of several sizes, beside the programs that people use for it and the system calls that nobody can do without.
/// All take turns in one run; CPU time with that of child processes, medians.
/// </summary>
internal static class HashTreesCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--child", var mode, var path, var looks])
        {
            return await SystemCalls.RunChildAsync(mode, path, int.Parse(looks, CultureInfo.InvariantCulture));
        }

        var (sizes, isBig, rounds) = (new List<int> { 1_000, 10_000 }, false, 9);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--files" when i + 1 < args.Length:
                    sizes = [.. args[++i].Split(',').Select(static s => int.Parse(s, CultureInfo.InvariantCulture))];
                    break;
                case "--rounds" when i + 1 < args.Length:
                    rounds = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--big":
                    isBig = true;
                    break;
                default:
                    await Console.Error.WriteLineAsync("usage: hash-trees [--files 1000,10000] [--big] [--rounds 9]");
                    return 2;
            }
        }

        List<HashReport> reports = [];
        foreach (var size in sizes)
        {
            using var directory = new TempDirectory("hash");
            reports.Add(await MeasureAsync(HashTree.Small(directory.CreateSubdirectory("conf"), size), directory, rounds));
        }

        if (isBig)
        {
            using var directory = new TempDirectory("hash");
            reports.Add(await MeasureAsync(HashTree.Big(directory.CreateSubdirectory("conf")), directory, rounds));
        }

        HashReport.Write(Console.Out, reports, rounds);
        return 0;
    }

    private static async Task<HashReport> MeasureAsync(HashTree tree, TempDirectory directory, int rounds)
    {
        await Console.Error.WriteLineAsync($"{tree.Name}, {tree.Directories} directories, {tree.Bytes} bytes");
        var peers = new PeerContenders(tree, directory.Path);
        using var own = await OwnContenders.CreateAsync(tree, directory.Path);
        Contender[] all = [.. own.All, .. peers.All];

        // Until the code that the loops run in is the one that stays, and every page is cached.
        for (var i = 0; i < 3; i++)
        {
            foreach (var contender in own.All)
            {
                contender.Run();
                contender.Clear();
            }
        }

        for (var i = 0; i < rounds; i++)
        {
            foreach (var contender in all)
            {
                contender.Run();
            }
        }

        var isCounted = tree.Files.Count is >= 1_000 and <= 10_000;
        var full = isCounted ? SystemCalls.OfLook("full", tree) : null;
        var unchanged = isCounted ? SystemCalls.OfLook("unchanged", tree) : null;
        var md5sum = isCounted ? SystemCalls.OfProgram(tree, "md5sum", "-c", "--quiet", directory.Combine("list.md5")) : null;

        // Last, since it writes to the tree.
        return new HashReport(tree, own, peers, await own.AllocationAsync(), await WatchCost.MeasureAsync(tree, edits: 9), full, unchanged, md5sum);
    }
}
