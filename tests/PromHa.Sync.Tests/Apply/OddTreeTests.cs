using System.Diagnostics;
using System.Text;
using PromHa.Conformance;
using PromHa.Sync.Tests.Apply.PowerLoss;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Apply;

/// <summary>Trees and disks as they are found: odd names and modes, links, files that cannot be changed, mount points, very many files.</summary>
public sealed class OddTreeTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private readonly TempDirectory _directory = new("odd");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;

    public OddTreeTests() => _transport = new DirectTransport(_published.Source);

    private string Conf => _directory.Combine("conf");

    [Fact]
    public async Task Odd_names_and_deep_directories_arrive_as_they_are()
    {
        (string, string)[] files =
        [
            ("prometheus.yml", Config),
            ("trailing blank ", "1"), ("trailing dot.", "2"), (" leading", "3"), ("emoji 🔥.yml", "4"), ("back\\slash", "5"), ("quote\"'$`", "6"), ("-rf", "7"),
            ("nfc-\u00FC", "composed"), ("nfd-u\u0308", "decomposed"), ("same-\u00FC", "composed"), ("same-u\u0308", "decomposed"),
            ("Case", "upper"), ("case", "lower"), ("CASE", "all upper"),
            (new string('n', 255), "long"), (string.Concat(Enumerable.Repeat("ü", 127)) + "x", "255 bytes"),
            (string.Join('/', Enumerable.Repeat("deep", 200)), "deep"),
        ];
        using var machine = Machine();

        await InForceAsync(machine, files);

        Assert.Equal(files.ToDictionary(static f => f.Item1, static f => f.Item2), TestTrees.Read(Conf));
        await InForceAsync(machine, ("prometheus.yml", Config));
        Assert.Equal(["prometheus.yml"], TestTrees.Read(Conf).Keys);
        Assert.Empty(Directory.EnumerateDirectories(Conf));
    }

    [Theory]
    [InlineData("line\nfeed", "control character")]
    [InlineData("tab\tname", "control character")]
    public async Task Name_with_a_control_character_blocks_the_masters_tree_with_what_to_do(string name, string why)
    {
        Directory.CreateDirectory(Conf);
        await File.WriteAllTextAsync(Path.Join(Conf, name), "x", TestContext.Current.CancellationToken);

        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = Conf });
        var problem = Assert.Single((await detector.DetectAsync(TestContext.Current.CancellationToken)).Problems);

        Assert.True(problem.Blocks);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Contains("rename the file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setuid_and_sticky_bits_are_neither_shipped_nor_applied()
    {
        Directory.CreateDirectory(Conf);
        var path = Path.Join(Conf, "run.sh");
        await File.WriteAllTextAsync(path, "x", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("6755", 8));
        using var detector = new ConfigChangeDetector(new ConfigChangeDetectorOptions { Directory = Conf });
        Assert.Equal(Convert.ToInt32("755", 8), Assert.Single((await detector.DetectAsync(TestContext.Current.CancellationToken)).Manifest.Entries).Mode);

        var document = $"promha-manifest 1\nf 4755 1 {new string('0', 32)} {new string('0', 64)} a\n";
        Assert.Throws<FormatException>(() => GenerationManifest.Parse(Encoding.ASCII.GetBytes(document)));
    }

    [Fact]
    public async Task Hard_links_inside_the_tree_are_files_of_their_own()
    {
        using var machine = Machine();
        await InForceAsync(machine, ("prometheus.yml", Config), ("a", "same"));
        Assert.Equal(0, LinuxNative.Link(Path.Join(Conf, "a"), Path.Join(Conf, "b")));

        await InForceAsync(machine, ("prometheus.yml", Config), ("a", "new"), ("b", "same"));

        Assert.Equal("new", await File.ReadAllTextAsync(Path.Join(Conf, "a"), TestContext.Current.CancellationToken));
        Assert.Equal("same", await File.ReadAllTextAsync(Path.Join(Conf, "b"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task File_becomes_a_directory_and_the_other_way_round_with_all_that_is_in_it()
    {
        using var machine = Machine();
        (string, string)[] one = [("prometheus.yml", Config), ("x", "file"), ("y/a/b", "1"), ("y/c", "2")];
        (string, string)[] two = [("prometheus.yml", Config), ("x/deep/er", "1"), ("y", "file")];
        for (var i = 0; i < 3; i++)
        {
            await InForceAsync(machine, one);
            Assert.Equal(4, TestTrees.Read(Conf).Count);
            await InForceAsync(machine, two);
            Assert.Equal(3, TestTrees.Read(Conf).Count);
        }
    }

    [Fact]
    public async Task Directory_that_is_a_link_on_this_host_is_refused_and_what_it_leads_to_stays()
    {
        var elsewhere = _directory.CreateSubdirectory("elsewhere");
        using var machine = Machine();
        await InForceAsync(machine, ("prometheus.yml", Config));
        File.CreateSymbolicLink(Path.Join(Conf, "rule"), elsewhere);

        var result = await machine.Pipeline.ApplyAsync(await _published.PublishAsync(("prometheus.yml", Config), ("rule/a", "1")), CancellationToken.None);

        Assert.Equal(SyncResult.Blocked, result.Outcome.Result);
        Assert.Contains("is a symbolic link", result.Outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        File.Delete(Path.Join(Conf, "rule"));
        await InForceAsync(machine, ("prometheus.yml", Config), ("rule/a", "1"));
    }

    [Fact]
    public async Task File_that_nobody_may_change_leaves_the_last_good_generation_in_force()
    {
        using var machine = Machine();
        await InForceAsync(machine, ("a", "1"), ("b", "1"), ("prometheus.yml", Config));
        if ((await ChildProcess.RunAsync("bash", "-c", $"chattr +i '{Path.Join(Conf, "b")}' 2>/dev/null && echo can || echo cannot")).Contains("cannot", StringComparison.Ordinal))
        {
            Assert.Skip("this file system or user cannot make a file immutable");
        }

        var head = await _published.PublishAsync(("a", "2"), ("b", "2"), ("prometheus.yml", Config));
        try
        {
            var result = await machine.Pipeline.ApplyAsync(head, CancellationToken.None);

            Assert.Equal(SyncResult.Failed, result.Outcome.Result);
            Assert.Contains("b", result.Outcome.Reason, StringComparison.Ordinal);
            Assert.Equal(["1", "1", Config], TestTrees.Read(Conf).OrderBy(static f => f.Key, StringComparer.Ordinal).Select(static f => f.Value));
        }
        finally
        {
            await ChildProcess.RunAsync("chattr", "-i", Path.Join(Conf, "b"));
        }

        Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(head, CancellationToken.None)).Outcome.Result);
    }

    [Fact]
    public async Task Conf_directory_that_is_a_mount_point_with_the_state_inside_it()
    {
        await using var tmpfs = await SmallTmpfs.MountAsync(4 << 20);
        await using var slave = await Hosting.NodeHost.StartSlaveAsync(tmpfs.Path, _transport, o => o.StateDirectory = tmpfs.Combine(".promha"));
        await slave.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config), ("a/b", "1")));

        await slave.RunsAsync(await _published.PublishAsync(("prometheus.yml", Config), ("a/b", "2")));

        Assert.Equal("2", await File.ReadAllTextAsync(tmpfs.Combine("a", "b"), TestContext.Current.CancellationToken));
        Assert.True(Directory.Exists(tmpfs.Combine(".promha", "blobs")));
    }

    [Fact]
    public async Task Real_disk_that_is_full_leaves_the_tree_alone_until_there_is_room()
    {
        await using var tmpfs = await SmallTmpfs.MountAsync(2 << 20);
        using var machine = new Machine(tmpfs.Path, _transport);
        await InForceAsync(machine, ("prometheus.yml", Config), ("a", "1"));
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a", new string('x', 300_000)), ("b", new string('y', 300_000)));
        var isDone = false;
        for (var free = 0; !isDone; free += 40_000)
        {
            tmpfs.Fill(free);
            try
            {
                isDone = (await machine.Pipeline.ApplyAsync(head, CancellationToken.None)).Outcome.Result == SyncResult.Verified;
            }
            catch (IOException)
            {
                Assert.Equal("1", await File.ReadAllTextAsync(Path.Join(machine.Conf, "a"), TestContext.Current.CancellationToken));
            }

            tmpfs.Release();
            await machine.RecoverAsync();
            Assert.Equal(machine.State.InForceManifest!.Digest, (await machine.Live.SnapshotAsync(null, CancellationToken.None)).Digest);
        }
    }

    [Fact]
    public async Task Disk_that_became_read_only_leaves_the_tree_alone_until_it_is_mended()
    {
        await using var tmpfs = await SmallTmpfs.MountAsync(2 << 20);
        using var machine = new Machine(tmpfs.Path, _transport);
        await InForceAsync(machine, ("prometheus.yml", Config), ("a", "1"));
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a", "2"));
        await ChildProcess.RunAsync("mount", "-o", "remount,ro", tmpfs.Path);

        await Assert.ThrowsAsync<IOException>(() => machine.Pipeline.ApplyAsync(head, CancellationToken.None));
        Assert.Equal("1", await File.ReadAllTextAsync(Path.Join(machine.Conf, "a"), TestContext.Current.CancellationToken));

        await ChildProcess.RunAsync("mount", "-o", "remount,rw", tmpfs.Path);
        await InForceAsync(machine, ("prometheus.yml", Config), ("a", "3"));
    }

    [Fact]
    public async Task Hundred_thousand_files_cost_in_proportion()
    {
        var small = await TimeAsync("small", 10_000);
        var large = await TimeAsync("large", 100_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"10,000 files: {small}; 100,000 files: {large}; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB");

        // Ten times as many files; quadratic work would take a hundred times as long.
        Assert.InRange(large.Total, TimeSpan.Zero, (small.Total * 30) + TimeSpan.FromSeconds(5));
    }

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    private Machine Machine() => new(_directory.Path, _transport);

    private async Task InForceAsync(Machine machine, params (string, string)[] files)
    {
        var result = await machine.Pipeline.ApplyAsync(await _published.PublishAsync(files), CancellationToken.None);
        Assert.True(result.Outcome.Result == SyncResult.Verified, result.Outcome.Reason);
    }

    private async Task<Times> TimeAsync(string name, int count)
    {
        var directory = Path.Join(Directory.Exists("/dev/shm") ? "/dev/shm" : _directory.Path, $"promha-{name}-{Guid.NewGuid():N}");
        try
        {
            (string, string)[] Files(string text) => [("prometheus.yml", Config), .. Enumerable.Range(0, count).Select(i => ($"d{i % 100}/s{i % 1000}/f{i}", i % 1000 == 0 ? $"{text} {i}" : $"same {i % 50}"))];
            var store = new GenerationStore(Path.Join(directory, "master"), TimeProvider.System);
            var publisher = new Publisher(Path.Join(directory, "master"), store, TimeProvider.System);
            using var transport = new DirectTransport(publisher);
            var first = await PublishAsync(Files("one"));
            using var machine = new Machine(directory, transport);
            var watch = Stopwatch.StartNew();
            Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(first, CancellationToken.None)).Outcome.Result);
            var all = watch.Elapsed;
            var second = await PublishAsync(Files("two"));
            watch.Restart();
            Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(second, CancellationToken.None)).Outcome.Result);
            return new Times(all, watch.Elapsed);

            async Task<GenerationHead> PublishAsync((string Path, string Content)[] files)
            {
                foreach (var content in files.Select(static f => f.Content).Distinct(StringComparer.Ordinal))
                {
                    await store.Blobs.AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), long.MaxValue, CancellationToken.None);
                }

                var manifest = TestTrees.Manifest(files);
                store.Add(manifest);
                return publisher.Publish(manifest);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private sealed record Times(TimeSpan First, TimeSpan Edit)
    {
        public TimeSpan Total => First + Edit;
    }
}
