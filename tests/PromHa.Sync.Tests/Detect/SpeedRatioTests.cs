using System.Diagnostics;
using PromHa.Sync.Tests.Detect.Speed;

namespace PromHa.Sync.Tests.Detect;

/// <summary>
/// Guards against a large loss of speed: one look at a tree of 10,000 files beside md5sum and git in the same run, in turn, by CPU
/// time, which a loaded machine hardly moves. The bounds are far above what is measured (see benchmarks/results/hash.md), so that only
/// a real regression reaches them, three times over.
/// </summary>
/// <remarks>Built for debugging, the library's loops are several times slower: then only the bounds on allocation are held.</remarks>
public sealed class SpeedRatioTests(RatioTree tree) : IClassFixture<RatioTree>
{
    private const int Tries = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_at_an_unchanged_tree_costs_a_fraction_of_checking_its_digests()
    {
        using var detector = await tree.DetectorAtRestAsync(Stop);
        await HoldAsync("nothing changed ÷ md5sum -c", ours: () => tree.LookAgain(detector), times: 10, peer: tree.Md5SumCheck, bound: 0.35);
    }

    [Fact]
    public async Task Look_at_an_unchanged_tree_costs_no_more_than_git_takes_for_it()
    {
        Assert.SkipUnless(tree.GitDiff is not null, "git is not installed");
        using var detector = await tree.DetectorAtRestAsync(Stop);
        await HoldAsync("nothing changed ÷ git diff-files", ours: () => tree.LookAgain(detector), times: 10, peer: tree.GitDiff!, bound: 1.6);
    }

    [Fact]
    public async Task Hashing_everything_costs_less_than_checking_the_digests() =>
        await HoldAsync("everything hashed ÷ md5sum -c", tree.LookAnew, times: 1, tree.Md5SumCheck, bound: tree.HasVectors ? 0.9 : 1.4);

    [Fact]
    public async Task Portable_file_system_is_hashed_at_the_price_of_a_program_or_little_more() =>
        await HoldAsync("everything hashed, portable ÷ md5sum -c", tree.LookAnewPortably, times: 1, tree.Md5SumCheck, bound: 3);

    [Fact]
    public async Task Restart_with_an_index_reads_no_file_again_and_costs_a_fraction_of_checking_the_digests()
    {
        await tree.SaveIndexAsync(Stop);
        await HoldAsync("restart ÷ md5sum -c", tree.LookAfterRestart, times: 3, tree.Md5SumCheck, bound: 0.6);
    }

    [Fact]
    public async Task Unchanged_file_allocates_nothing()
    {
        using var detector = await tree.DetectorAtRestAsync(Stop);
        var least = double.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            // Of this thread: other tests run at the same time.
            var before = GC.GetAllocatedBytesForCurrentThread();
            tree.LookAgain(detector);
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)RatioTree.Files);
        }

        Assert.True(least <= 8, $"{least:F1} bytes were allocated for each unchanged file; 8 are the bound, 0 is the goal.");
    }

    /// <summary>Fails when the ratio of the medians is over the bound in each of several tries.</summary>
    private static async Task HoldAsync(string what, Action ours, int times, Func<CancellationToken, Task<TimeSpan>> peer, double bound)
    {
        Assert.SkipWhen(IsBuiltForDebugging, "the library is built for debugging, which says nothing about its speed");
        for (var i = 0; i < 3; i++)
        {
            ours();
        }

        var ratios = new List<double>();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            List<double> own = [], other = [];
            for (var round = 0; round < 7; round++)
            {
                var before = ThreadTime.Used();
                for (var i = 0; i < times; i++)
                {
                    ours();
                }

                own.Add((ThreadTime.Used() - before).TotalSeconds / times);
                other.Add((await peer(Stop)).TotalSeconds);
            }

            ratios.Add(own.Order().ElementAt(own.Count / 2) / other.Order().ElementAt(other.Count / 2));
            if (ratios[^1] <= bound)
            {
                TestContext.Current.SendDiagnosticMessage($"{what}: {ratios[^1]:F3}, bound {bound}");
                return;
            }
        }

        Assert.Fail($"{what}: {string.Join(", ", ratios.Select(static r => r.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)))} in {Tries} tries; the bound is {bound}.");
    }

    private static bool IsBuiltForDebugging => typeof(ConfigChangeDetector).Assembly
        .GetCustomAttributes(typeof(DebuggableAttribute), inherit: false).OfType<DebuggableAttribute>().Any(static a => a.IsJITOptimizerDisabled);
}
