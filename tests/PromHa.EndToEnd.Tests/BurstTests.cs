using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>Edits faster than they can be shipped.</summary>
public sealed class BurstTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task FiftyEditsInThreeSeconds_AllArrive_AndNothingIsAppliedTwice()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        var before = await pair.CountsAsync();

        for (var edit = 0; edit < 50; edit++)
        {
            pair.Tree.WriteRule("b00", FormattableString.Invariant($"burst{edit:00}"), FormattableString.Invariant($"Burst{edit:00}"));
            await pair.Observer.WalksAsync(3);
        }

        await pair.InSyncAsync(Deadline);
        var rules = (await pair.SlavePrometheus.RulesAsync()).Select(rule => rule.Name).ToHashSet();
        Assert.Superset(Enumerable.Range(0, 50).Select(edit => FormattableString.Invariant($"Burst{edit:00}")).ToHashSet(), rules);
        var done = await pair.SinceAsync(before);
        Assert.InRange(done.SlavePrometheus, 1, 50);
        Assert.Equal(done.SlaveApplies, done.SlavePrometheus);
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task OneFileOverAndOver_EndsWithItsLastContent()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        var before = await pair.CountsAsync();

        for (var edit = 0; edit < 50; edit++)
        {
            pair.Tree.WriteRule("b00", "r00", FormattableString.Invariant($"Over{edit:00}"));
            await pair.Observer.WalksAsync(3);
        }

        await pair.InSyncAsync(Deadline);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("Over49"));
        var done = await pair.SinceAsync(before);
        Assert.Equal(done.SlaveApplies, done.SlavePrometheus);
        await pair.AssertNeverTornAsync();
    }

    /// <summary>
    /// The master verifies on its own server, which reads the tree that is being edited: rules can be published only in a
    /// pause that is longer than a reload. What counts is that nothing half is shipped, and all of it in the end.
    /// </summary>
    [Fact]
    public async Task RulesEditedWithoutAPause_InALargeTree_ShipOnlyWholeGenerations()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { Businesses = 4, RulesEach = 50, JobsEach = 50 });
        await pair.InSyncAsync(Deadline);

        var edits = await EditAsync(
            pair,
            edit =>
            {
                // Two files that belong together, one after the other: at the front and at the end of a walk.
                var name = FormattableString.Invariant($"Pack{edit:0000}");
                pair.Tree.WriteRule("b00", "r00", name);
                pair.Tree.WriteRule("b03", "r49", name + "_twin");
            },
            edits => edits >= 120);

        await pair.InSyncAsync(Deadline);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync(FormattableString.Invariant($"Pack{edits - 1:0000}")));
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task TargetsEditedWithoutAPause_InALargeTree_AreShippedMeanwhile()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { Businesses = 4, RulesEach = 50, JobsEach = 50 });
        await pair.InSyncAsync(Deadline);
        var before = await pair.CountsAsync();
        var seen = pair.Observer.Changes;

        await EditAsync(
            pair,
            edit =>
            {
                pair.Tree.WriteJob("b00", "j00", FormattableString.Invariant($"pack{edit}.invalid:9100"));
                pair.Tree.WriteJob("b03", "j49", FormattableString.Invariant($"pack{edit}-twin.invalid:9100"));
            },
            edits => edits > 80 && pair.Observer.Changes >= seen + 2);

        await pair.InSyncAsync(Deadline);
        Assert.Equal(0, (await pair.SinceAsync(before)).SlavePrometheus);
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task OneChangeInALargeTree_CostsNoMoreThanTheChange()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { Businesses = 4, RulesEach = 50, JobsEach = 50 });
        await pair.InSyncAsync(Deadline);
        var before = pair.Proxy.ResponseBytes();

        pair.Tree.WriteRule("b00", "r00", "OneOfMany");

        await pair.InSyncAsync();
        Assert.InRange(pair.Proxy.ResponseBytes() - before, 1, 8 * 1024);
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task FileSavedSlowlyInPlace_ArrivesWhole()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        var before = await pair.CountsAsync();

        await pair.Tree.WriteSlowlyAsync(
            SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("b00_r00", "SavedSlowly"), TimeSpan.FromMilliseconds(50));

        await pair.InSyncAsync();
        Assert.True(await pair.SlavePrometheus.HasRuleAsync("SavedSlowly"));
        Assert.DoesNotContain(pair.Observer.Sightings, seen => seen.Kind == TreeStateKind.HalfSaved);
        Assert.Equal(1, (await pair.SinceAsync(before)).SlavePrometheus);
        await pair.AssertNeverTornAsync();
    }

    /// <summary>Edits with less time in between than any quiet period, so that the longest wait has to end it.</summary>
    private static async Task<int> EditAsync(Pair pair, Action<int> edit, Func<int, bool> enough)
    {
        var edits = 0;
        var polls = 0;
        return await pair.ExplainedAsync(() => Eventually.ValueAsync(
            () =>
            {
                if (polls++ % 3 == 0)
                {
                    edit(edits++);
                }

                return Task.FromResult(edits);
            },
            enough,
            Deadline,
            "enough edits, and generations shipped meanwhile"));
    }
}
