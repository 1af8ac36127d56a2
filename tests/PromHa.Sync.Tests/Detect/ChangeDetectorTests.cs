using System.IO.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

public sealed class PortableDetectorTests : DetectorConformance
{
    protected override IFileSystem Files => new OtherFileSystem();
}

public sealed class LinuxDetectorTests : DetectorConformance
{
    protected override IFileSystem? Files => null;

    [Fact]
    public async Task Unchanged_files_are_not_read_again()
    {
        for (var i = 0; i < 50; i++)
        {
            Write($"f{i}.yml", "x");
        }

        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        // Right after they were written the files are racily clean: they are read until their times lie behind.
        await Eventually.TrueAsync(
            async () =>
            {
                await detector.DetectAsync(TestContext.Current.CancellationToken);
                return detector.LastHashedCount == 0;
            },
            TimeSpan.FromSeconds(10), "files that no longer changed are answered by their metadata");

        Write("f7.yml", "y");
        await detector.DetectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, detector.LastHashedCount);
    }

    [Fact]
    public async Task Edit_of_the_same_size_is_seen_even_with_the_time_set_back()
    {
        Write("a.yml", "1111");
        var full = Path.Join(Root, "a.yml");
        File.SetLastWriteTimeUtc(full, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        Write("a.yml", "2222");
        File.SetLastWriteTimeUtc(full, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["a.yml"], (await detector.DetectAsync(TestContext.Current.CancellationToken)).Modified);
    }

    [Fact]
    public async Task Rename_over_a_file_with_equal_size_and_time_is_seen()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Write("a.yml", "1111");
        File.SetLastWriteTimeUtc(Path.Join(Root, "a.yml"), time);
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        File.WriteAllText(Root + ".new", "2222");
        File.SetLastWriteTimeUtc(Root + ".new", time);
        File.Move(Root + ".new", Path.Join(Root, "a.yml"), overwrite: true);

        Assert.Equal(["a.yml"], (await detector.DetectAsync(TestContext.Current.CancellationToken)).Modified);
    }

    [Fact]
    public async Task Changed_mode_is_a_modification()
    {
        Write("a.yml", "x");
        File.SetUnixFileMode(Path.Join(Root, "a.yml"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        File.SetUnixFileMode(Path.Join(Root, "a.yml"), UnixFileMode.UserRead);
        var change = await detector.DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a.yml"], change.Modified);
        Assert.Equal(Convert.ToInt32("400", 8), change.Manifest.Entries[0].Mode);
    }

    [Fact]
    public async Task Name_that_is_not_utf8_blocks_and_is_reported()
    {
        Write("a.yml", "x");
        using (var sh = System.Diagnostics.Process.Start("sh", ["-c", $"printf x > \"{Root}/$(printf 'b\\377.yml')\""]))
        {
            await sh.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfTreeProblemKind.UnusableName, Assert.Single(change.Problems).Kind);
        Assert.False(change.IsComplete);

        // .NET cannot remove a name that it cannot spell.
        using var rm = System.Diagnostics.Process.Start("rm", ["-r", Root]);
        await rm.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Path_that_is_longer_than_the_system_takes_blocks_and_is_reported()
    {
        Write("a.yml", "x");

        // A tool of its own: no path that is as long can be given to a program, so it goes down step by step.
        using var deep = System.Diagnostics.Process.Start("sh", ["-c", $"cd '{Root}'; n=$(printf '%0200d' 0); i=0; while [ $i -lt 22 ]; do mkdir $n && cd -P $n || exit 1; i=$((i + 1)); done; : > z.yml"])!;
        await deep.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            using var detector = Detector();
            var look = await detector.DetectAsync(TestContext.Current.CancellationToken);
            Assert.False(look.IsComplete);
            Assert.Contains("too long", Assert.Single(look.Problems, static p => p.Kind == ConfTreeProblemKind.Unreadable).Message, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("a.yml", look.Manifest.Entries.Select(static e => e.Path));
        }
        finally
        {
            using var remove = System.Diagnostics.Process.Start("sh", ["-c", $"rm -rf '{Root}'/0*"])!;
            await remove.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Pipe_in_the_tree_is_left_out_and_never_opened()
    {
        Write("a.yml", "x");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Join(Root, "pipe.yml")]))
        {
            await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a.yml"], change.Added);
        Assert.Equal(ConfTreeProblemKind.SpecialFile, Assert.Single(change.Problems).Kind);
    }

    [Fact]
    public async Task Links_are_taken_as_files_where_the_site_allows_it_and_a_retarget_is_seen()
    {
        var store = Root + ".store";
        Directory.CreateDirectory(store);
        try
        {
            File.WriteAllText(Path.Join(store, "1"), "one");
            File.WriteAllText(Path.Join(store, "2"), "two");
            File.CreateSymbolicLink(Path.Join(Root, "link.rules"), Path.Join(store, "1"));
            using var detector = Detector(followLinks: true);
            Assert.Equal(["link.rules"], (await detector.DetectAsync(TestContext.Current.CancellationToken)).Added);

            File.Delete(Path.Join(Root, "link.rules"));
            File.CreateSymbolicLink(Path.Join(Root, "link.rules"), Path.Join(store, "2"));
            Assert.Equal(["link.rules"], (await detector.DetectAsync(TestContext.Current.CancellationToken)).Modified);

            File.Delete(Path.Join(store, "2"));
            var dangling = await detector.DetectAsync(TestContext.Current.CancellationToken);
            Assert.False(dangling.IsComplete, "a link that leads nowhere must not look like a removed file");
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    [Fact]
    public async Task Saved_state_answers_for_unchanged_files_after_a_restart()
    {
        var state = Root + ".index";
        try
        {
            Write("a.yml", "x");
            Write("b.yml", "x");
            using (var before = Detector(stateFile: state))
            {
                await before.DetectAsync(TestContext.Current.CancellationToken);
            }

            File.Delete(Path.Join(Root, "b.yml"));
            Write("c.yml", "y");
            using var after = Detector(stateFile: state);
            var change = await after.DetectAsync(TestContext.Current.CancellationToken);

            Assert.Equal(["c.yml"], change.Added);
            Assert.Equal(["b.yml"], change.Removed);
            Assert.Empty(change.Modified);
        }
        finally
        {
            File.Delete(state);
        }
    }

    [Fact]
    public async Task Damaged_state_costs_a_full_hash_and_nothing_else()
    {
        var state = Root + ".index";
        try
        {
            Write("a.yml", "x");
            using (var before = Detector(stateFile: state))
            {
                await before.DetectAsync(TestContext.Current.CancellationToken);
            }

            var whole = File.ReadAllBytes(state);
            for (var length = 0; length < whole.Length; length++)
            {
                File.WriteAllBytes(state, whole[..length]);
                using var after = Detector(stateFile: state);
                var change = await after.DetectAsync(TestContext.Current.CancellationToken);
                Assert.True(change.Manifest.Entries.Count == 1 && change.IsComplete, $"cut at {length}");
            }
        }
        finally
        {
            File.Delete(state);
        }
    }

    [Fact]
    public async Task File_that_somebody_has_open_for_writing_is_waited_for()
    {
        Write("other.yml", "x");
        using var detector = Detector();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        await using var changes = detector.WatchAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);
        Assert.True(await changes.MoveNextAsync());

        // Another process: a lease says nothing about files that the asking process itself has open.
        var full = Path.Join(Root, "slow.rules");
        using var writer = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"exec 3> '{full}'; printf half >&3; read line; printf whole >&3"]) { RedirectStandardInput = true })!;
        await Eventually.TrueAsync(() => File.Exists(full) && new FileInfo(full).Length == 4, TimeSpan.FromSeconds(10), "the first half is written");
        var next = changes.MoveNextAsync();
        await Eventually.StaysAsync(() => Task.FromResult(!next.IsCompleted), TimeSpan.FromSeconds(0.6), "a half-saved file is not reported");

        await writer.StandardInput.WriteLineAsync("go");
        Assert.True(await next);
        Assert.Equal(["slow.rules"], changes.Current.Added);
        Assert.Equal(9, changes.Current.Manifest.Entries.Single(static e => e.Path == "slow.rules").Size);
    }

    [Fact]
    public async Task Files_of_a_new_directory_are_never_missed()
    {
        Write("a.yml", "x");
        using var detector = Detector();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        await using var changes = detector.WatchAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);
        Assert.True(await changes.MoveNextAsync());

        // A watch alone misses files that are written before the new directory is watched.
        for (var i = 0; i < 10; i++)
        {
            Write($"business/b{i}/job/node.yml", "[]");
            Assert.True(await changes.MoveNextAsync());
            Assert.Contains($"business/b{i}/job/node.yml", changes.Current.Manifest.Entries.Select(static e => e.Path));
        }
    }

    protected override void Edit(Random random)
    {
        // Edits that keep the size, too: full metadata tells them apart.
        var full = Path.Join(Root, $"d{random.Next(3)}/same.yml");
        if (random.Next(3) == 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, new string((char)('a' + random.Next(26)), 100));
        }
        else
        {
            base.Edit(random);
        }
    }
}
