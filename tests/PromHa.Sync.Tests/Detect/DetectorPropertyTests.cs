using System.Globalization;
using PromHa.Sync.Tests.Detect.Properties;

namespace PromHa.Sync.Tests.Detect;

/// <summary>
/// Whatever is done to a tree, and in whatever order: a look says what a full hash says, and tells the set difference to the look before.
/// PROMHA_DETECTOR_CASES says how many random cases there are, PROMHA_DETECTOR_SEED the first one's seed. A failure shows the shortest
/// list of steps that was found, ready to be kept as a test.
/// </summary>
public sealed class DetectorPropertyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Look_at_a_tree_at_rest_is_what_a_full_hash_finds(bool isPortable)
    {
        var (first, count) = (NumberOf("PROMHA_DETECTOR_SEED", 1), NumberOf("PROMHA_DETECTOR_CASES", 25));
        for (var seed = first; seed < first + count; seed++)
        {
            var theCase = TreeCase.Of(seed, isPortable);
            if (await theCase.FaultAsync(Stop) is { } fault)
            {
                var (smallest, why) = await theCase.ShrinkAsync(fault, TimeSpan.FromSeconds(60), Stop);
                Assert.Fail($"{smallest}\n{why}");
            }
        }
    }

    /// <summary>The shortest lists of cases that failed once.</summary>
    [Fact]
    public async Task Cases_that_failed_once_hold()
    {
        TreeCase[] cases =
        [
            // An empty directory was not part of what is kept between runs.
            Case(isPortable: false, new(TreeEditKind.MakeDirectory, "a/b"), new(TreeEditKind.Look), new(TreeEditKind.Restart)),
            Case(isPortable: true, new(TreeEditKind.MakeDirectory, "a/b"), new(TreeEditKind.Look), new(TreeEditKind.Restart)),
            Case(isPortable: true, new(TreeEditKind.MakeDirectory, "a"), new(TreeEditKind.Look), new(TreeEditKind.MakeDirectory, "a/b"), new(TreeEditKind.Look), new(TreeEditKind.Restart)),

            // While a link blocked the tree after a restart, everything was read again at each look.
            Case(isPortable: false, new(TreeEditKind.Settle), new(TreeEditKind.LinkTo, "b/a", "conf"), new(TreeEditKind.Write, "a.yml"), new(TreeEditKind.Restart), new(TreeEditKind.Settle)) with { FollowsLinks = true },

            // A link to an empty directory had the link's mode, not that of the directory.
            Case(isPortable: false, new TreeEdit(TreeEditKind.LinkTo, "a/b", "store/")) with { FollowsLinks = true },

            // "b" goes before "b.yml", and what is in it behind.
            Case(isPortable: false, new(TreeEditKind.MakeDirectory, "b"), new(TreeEditKind.Write, "b.yml")),
        ];
        foreach (var theCase in cases)
        {
            Assert.True(await theCase.FaultAsync(Stop) is null, theCase.ToString());
        }
    }

    private static TreeCase Case(bool isPortable, params TreeEdit[] edits) => new(Seed: 0, isPortable, FollowsLinks: false, TakesYmlOnly: false, edits);

    private static int NumberOf(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
