using PromHa.Sync.Tests.Detect.Properties;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

/// <summary>A tree that is edited while it is watched: what was yielded last is what is there, within a deadline.</summary>
public sealed class WatchPropertyTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Without a look in between: events alone must lead to the right tree.</summary>
    [Fact]
    public async Task Random_edits_end_in_the_right_tree_by_events_alone()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            // What is written by a name outside of the tree makes no event in it.
            await EditAsync(seed, TimeSpan.FromHours(1), static kind => kind is not (TreeEditKind.HardLink or TreeEditKind.WriteOutside or TreeEditKind.LinkTo));
        }
    }

    [Fact]
    public async Task Random_edits_that_make_no_event_are_found_by_the_next_look()
    {
        for (var seed = 101; seed <= 104; seed++)
        {
            await EditAsync(seed, TimeSpan.FromSeconds(0.5), static _ => true);
        }
    }

    /// <summary>A file that is written into a directory in the moment in which it is made has no event of its own, now and then.</summary>
    [Fact]
    public async Task File_that_is_made_with_its_directory_is_seen_each_time()
    {
        using var directory = new TempDirectory("mkdir");
        await using var watch = new WatchedTree(new ConfigChangeDetectorOptions { Directory = directory.Path, ScanInterval = TimeSpan.FromHours(1), QuietPeriod = TimeSpan.FromMilliseconds(1) });
        await watch.StartAsync(Stop);
        var seen = 0;
        for (var i = 0; i < 300; i++)
        {
            var path = $"job-{i}/targets.yml";
            Directory.CreateDirectory(directory.Combine($"job-{i}"));
            await File.WriteAllTextAsync(directory.Combine(path), "[]", Stop);
            await watch.UntilAsync(m => m.Entries.Any(e => e.Path == path), Deadline, $"{path} is seen; {seen} of {i} were");
            seen++;
        }

        Assert.Equal(300, seen);
    }

    [Fact]
    public async Task Many_levels_made_at_once_are_seen_and_what_is_written_below_them_later()
    {
        using var directory = new TempDirectory("levels");
        await using var watch = new WatchedTree(new ConfigChangeDetectorOptions { Directory = directory.Path, ScanInterval = TimeSpan.FromHours(1) });
        await watch.StartAsync(Stop);
        for (var i = 0; i < 10; i++)
        {
            var parent = directory.CreateSubdirectory($"b{i}", "c", "d", "e", "f");
            await File.WriteAllTextAsync(Path.Join(parent, "a.yml"), "1", Stop);
            await watch.UntilAsync(m => m.Entries.Any(e => e.Path == $"b{i}/c/d/e/f/a.yml"), Deadline, "the file at the end of the chain is seen");
            await File.WriteAllTextAsync(Path.Join(parent, "b.yml"), "2", Stop);
            await watch.UntilAsync(m => m.Entries.Any(e => e.Path == $"b{i}/c/d/e/f/b.yml"), Deadline, "a later file there is seen");
        }
    }

    [Fact]
    public async Task Directories_that_move_within_into_and_out_of_the_tree_are_followed()
    {
        using var directory = new TempDirectory("moves");
        var (root, outside) = (directory.CreateSubdirectory("conf"), directory.CreateSubdirectory("outside"));
        Directory.CreateDirectory(Path.Join(root, "a/b/c"));
        await File.WriteAllTextAsync(Path.Join(root, "a/b/c/x.yml"), "1", Stop);
        await using var watch = new WatchedTree(new ConfigChangeDetectorOptions { Directory = root, ScanInterval = TimeSpan.FromHours(1), Include = ["**/*.yml"] });
        await watch.StartAsync(Stop);

        for (var i = 0; i < 5; i++)
        {
            Directory.Move(Path.Join(root, "a"), Path.Join(root, "moved"));
            await watch.UntilAsync(static m => m.Entries is [{ Path: "moved/b/c/x.yml" }], Deadline, "a move within is seen");
            await File.WriteAllTextAsync(Path.Join(root, "moved/b/c/y.yml"), "2", Stop);
            await watch.UntilAsync(static m => m.Entries.Any(static e => e.Path == "moved/b/c/y.yml"), Deadline, "a file written after a move is seen under its new path");
            Directory.Move(Path.Join(root, "moved"), Path.Join(outside, "gone"));
            await watch.UntilAsync(static m => m.Entries.Count == 0, Deadline, "a move out is a removal");
            File.Delete(Path.Join(outside, "gone/b/c/y.yml"));
            Directory.Move(Path.Join(outside, "gone"), Path.Join(root, "a"));
            await watch.UntilAsync(static m => m.Entries is [{ Path: "a/b/c/x.yml" }], Deadline, "a move into the tree brings what is in it");
        }
    }

    [Fact]
    public async Task Directories_that_are_known_from_a_saved_state_are_watched()
    {
        using var directory = new TempDirectory("restart");
        var root = directory.CreateSubdirectory("conf");
        var options = new ConfigChangeDetectorOptions { Directory = root, StateFile = directory.Combine("index"), ScanInterval = TimeSpan.FromHours(1), QuietPeriod = TimeSpan.FromMilliseconds(5) };
        Directory.CreateDirectory(Path.Join(root, "a/b"));
        await File.WriteAllTextAsync(Path.Join(root, "a/b/x.yml"), "1", Stop);
        using (var before = new ConfigChangeDetector(options))
        {
            // Until the state says of each directory that it need not be listed again.
            await Eventually.TrueAsync(
                async () =>
                {
                    await before.DetectAsync(Stop);
                    return before.LastHashedCount == 0;
                },
                Deadline, "the tree has come to rest");
            await before.DetectAsync(Stop);
        }

        await using var watch = new WatchedTree(options);
        await watch.StartAsync(Stop);
        await File.WriteAllTextAsync(Path.Join(root, "a/b/x.yml"), "12", Stop);
        await watch.UntilAsync(static m => m.Entries is [{ Size: 2 }], Deadline, "an edit in a directory that was not listed since the start is seen");
    }

    /// <summary>Events say where to look. Where none comes from is looked at in its time all the same, however many come from elsewhere.</summary>
    [Fact]
    public async Task Change_without_an_event_is_found_while_others_make_events_all_the_time()
    {
        using var directory = new TempDirectory("busy");
        var (root, outside) = (directory.CreateSubdirectory("conf"), directory.Combine("outside.yml"));
        Directory.CreateDirectory(Path.Join(root, "quiet"));
        await File.WriteAllTextAsync(outside, "1", Stop);
        Assert.Equal(0, LinuxNative.Link(outside, Path.Join(root, "quiet/linked.yml")));
        await using var watch = new WatchedTree(new ConfigChangeDetectorOptions { Directory = root, ScanInterval = TimeSpan.FromSeconds(1), QuietPeriod = TimeSpan.FromMilliseconds(5), MaximumWait = TimeSpan.FromMilliseconds(50) });
        await watch.StartAsync(Stop);

        await File.WriteAllTextAsync(outside, "12345", Stop);
        var i = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                await File.WriteAllTextAsync(Path.Join(root, "busy.yml"), $"{i++}", Stop);
                return watch.Last.Entries.Any(static e => e is { Path: "quiet/linked.yml", Size: 5 });
            },
            Deadline, "the file that was written by its other name is seen");
    }

    private static async Task EditAsync(int seed, TimeSpan scanInterval, Predicate<TreeEditKind> isWanted)
    {
        var random = new Random(seed);
        var theCase = new TreeCase(seed, IsPortable: false, FollowsLinks: false, TakesYmlOnly: random.Next(3) == 0,
            TreeEdits.Of(random, 60, kind => kind < TreeEditKind.Look && isWanted(kind)));
        using var directory = new TempDirectory("watch");
        var editor = new TreeEditor(directory.Path, isPortable: false);
        var options = theCase.OptionsFor(editor.Root, stateFile: null);
        options.ScanInterval = scanInterval;
        options.QuietPeriod = TimeSpan.FromMilliseconds(random.Next(1, 20));
        await using var watch = new WatchedTree(options);
        await watch.StartAsync(Stop);
        foreach (var part in theCase.Edits.Chunk(20))
        {
            Array.ForEach(part, editor.Apply);
            var (expected, _) = HandMadeManifest.Of(theCase, editor.Root);
            try
            {
                await watch.UntilAsync(m => m.Entries.SequenceEqual(expected), Deadline, "the tree is seen as it is");
            }
            catch (KitException e)
            {
                var (seen, edits) = (watch.Last.Entries, string.Join("\n  ", part));
                Assert.Fail($"{e.Message}\nmissing or different: {string.Join("\n  ", expected.Except(seen))}\nnot expected: {string.Join("\n  ", seen.Except(expected))}\nafter {theCase}\n of which last\n  {edits}");
            }
        }
    }
}
