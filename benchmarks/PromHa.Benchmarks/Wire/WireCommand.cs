using System.Globalization;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Wire;

/// <summary>
/// Bytes over the wire for a first transfer and for changes of three files, and what packing costs, beside tools that do the same
/// job; one run, one tree. <c>costs</c>: only what packing costs. <c>--files 10000 --rounds 9</c>.
/// </summary>
internal static class WireCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Number(args, "--rounds", 9);
        using var directory = new TempDirectory("wire");
        var tree = new WireTree(directory.CreateSubdirectory("tree"), Number(args, "--files", 10_000));
        Console.WriteLine(FormattableString.Invariant($"{tree.Files} files, {tree.Bytes:N0} bytes; medians of {rounds} rounds"));
        if (!args.Contains("costs"))
        {
            await WireBytesAsync(tree, directory, rounds);
        }

        await PackCosts.RunAsync(tree, directory.CreateSubdirectory("costs"), rounds);
        return 0;
    }

    private static async Task WireBytesAsync(WireTree tree, TempDirectory directory, int rounds)
    {
        var state = directory.CreateSubdirectory("peers");
        using var slave = await WireSlave.StartAsync(tree.Root, state);
        using var git = new GitPeer(tree.Root, state);
        IWirePeer[] peers = [new TarPeer(tree.Root, state), new RsyncPeer(tree.Root, state, compresses: false), new RsyncPeer(tree.Root, state, compresses: true), new CasyncPeer(tree.Root, state), git, slave];
        var results = peers.Select(static p => (p.Name, Steps: new List<long>[] { [], [], [] })).Append((Name: "**PromHa, bodies**", Steps: [[], [], []])).ToArray();
        await AllAsync(0);
        for (var round = 0; round < rounds; round++)
        {
            tree.ChangeThree(round, isOneLarge: false);
            await AllAsync(1);
            tree.ChangeThree(500 + round, isOneLarge: true);
            await AllAsync(2);
        }

        Console.WriteLine();
        Console.WriteLine("| way | first transfer | 3 small files | ÷ git fetch | ÷ tar | 3 files, one of 1 MB | ÷ git fetch |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var (tar, gitResult) = (results[0], results[4]);
        foreach (var (name, steps) in results)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {Median(steps[0]):N0} | {Median(steps[1]):N0} | {Ratio(steps[1], gitResult.Steps[1])} | 1/{(double)Median(tar.Steps[1]) / Median(steps[1]):N0} | {Median(steps[2]):N0} | {Ratio(steps[2], gitResult.Steps[2])} |"));
        }

        async Task AllAsync(int step)
        {
            for (var i = 0; i < peers.Length; i++)
            {
                results[i].Steps[step].Add(await peers[i].BringAsync());
            }

            results[^1].Steps[step].Add(slave.Bodies);
        }
    }

    private static string Ratio(List<long> bytes, List<long> of) => FormattableString.Invariant($"{(double)Median(bytes) / Median(of):F3}");

    private static long Median(List<long> values) => values.Order().ElementAt(values.Count / 2);

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
