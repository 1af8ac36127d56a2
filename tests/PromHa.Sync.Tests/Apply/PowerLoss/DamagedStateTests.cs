using PromHa.Conformance;

namespace PromHa.Sync.Tests.Apply.PowerLoss;

/// <summary>A disk that is full at any step, and documents that are cut or changed at any byte, in the middle of an apply.</summary>
public sealed class DamagedStateTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";

    private static readonly (string, string)[] Old = [("prometheus.yml", Config), ("a/one", "1"), ("a/two", "2"), ("place", "a file")];
    private static readonly (string, string)[] New = [("prometheus.yml", Config + "# new\n"), ("a/one", "1 new"), ("place/file", "in a directory"), ("z", "z")];

    private readonly string _scratch = Directory.CreateDirectory(Path.Join(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"promha-damage-{Guid.NewGuid():N}")).FullName;
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;

    public DamagedStateTests() => _transport = new DirectTransport(_published.Source);

    [Theory]
    [InlineData(ApplyMode.InPlace)]
    [InlineData(ApplyMode.Exchange)]
    public async Task Disk_that_is_full_from_any_step_on_leaves_the_tree_alone_or_is_recovered_from(ApplyMode mode)
    {
        var before = await BeforeAsync();
        var head = await _published.PublishAsync(New);
        for (var step = 0; ; step++)
        {
            var at = step;
            var directory = Path.Join(_scratch, "now");
            PowerLossTests.Copy(before, directory);
            var files = new RecordingFiles(directory) { IsFull = i => i >= at };
            var isDone = false;
            try
            {
                using var machine = new Machine(directory, _transport, mode, files);
                isDone = (await machine.Pipeline.ApplyAsync(head, CancellationToken.None)).Outcome.Result == SyncResult.Verified && files.Log.Count <= at;
                await machine.RecoverAsync();
            }
            catch (IOException e)
            {
                Assert.Contains("space", e.Message + " (error 28: no space)", StringComparison.Ordinal);
            }

            var wasTouched = files.Log.Exists(static s => s.Kind == FileStepKind.Exchange || s.Path.StartsWith("conf/", StringComparison.Ordinal) || s.Other.StartsWith("conf/", StringComparison.Ordinal));
            if (!wasTouched)
            {
                Assert.Equal(Files(Old), TestTrees.Read(Path.Join(directory, "conf")));
            }

            // Somebody makes room, and the slave goes on.
            using (var machine = new Machine(directory, _transport, mode))
            {
                await machine.RecoverAndLookAsync();
                Assert.Equal(machine.State.InForceManifest!.Digest, (await machine.Live.SnapshotAsync(null, CancellationToken.None)).Digest);
                Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(head, CancellationToken.None)).Outcome.Result);
                Assert.Equal(Files(New), TestTrees.Read(machine.Conf));
            }

            Directory.Delete(directory, recursive: true);
            if (isDone)
            {
                Assert.True(step > 40, $"only {step} steps were tried");
                return;
            }
        }
    }

    [Fact]
    public async Task Journal_that_is_cut_or_changed_at_any_byte_is_as_none_and_the_tree_is_put_right()
    {
        var middle = await InTheMiddleAsync();
        var whole = File.ReadAllBytes(Path.Join(middle, "state", "journal"));
        var seen = new StateDocument<ApplyJournal>(Path.Join(middle, "state", "journal")).Read();
        Assert.Equal(ApplyPhase.Applying, seen!.Phase);

        for (var i = 0; i < whole.Length - 1; i++)
        {
            byte[] changed = [.. whole[..i], (byte)(whole[i] ^ (1 << (i % 8))), .. whole[(i + 1)..]];
            foreach (var content in new[] { whole[..i], changed })
            {
                File.WriteAllBytes(Path.Join(middle, "state", "journal"), content);
                var read = new StateDocument<ApplyJournal>(Path.Join(middle, "state", "journal")).Read();
                Assert.True(read is null || read == seen, $"byte {i}"); // The case of a digit says nothing.
                if (i % 16 == 0)
                {
                    await EndsWholeAsync(middle, $"journal, byte {i}");
                }
            }
        }
    }

    [Theory]
    [InlineData("current")]
    [InlineData("quarantine")]
    public async Task Other_documents_that_are_damaged_are_as_none(string name)
    {
        var middle = await InTheMiddleAsync();
        var path = Path.Join(middle, "state", name);
        if (!File.Exists(path))
        {
            new StateDocument<QuarantinedGeneration>(path).Write(new QuarantinedGeneration(Sha256Digest.Of("x"u8), 1, DateTimeOffset.UnixEpoch, "why"));
        }

        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i += 7)
        {
            File.WriteAllBytes(path, whole[..i]);
            await EndsWholeAsync(middle, $"{name}, cut at {i}");
            byte[] changed = [.. whole[..i], (byte)(whole[i] ^ 4), .. whole[(i + 1)..]];
            File.WriteAllBytes(path, changed);
            await EndsWholeAsync(middle, $"{name}, changed at {i}");
        }
    }

    [Fact]
    public async Task Blobs_and_manifests_that_are_damaged_are_fetched_again()
    {
        var middle = await InTheMiddleAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Join(middle, "state", "blobs"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Join(middle, "state", "manifests"))))
        {
            var whole = File.ReadAllBytes(file);
            foreach (var content in new[] { [], new byte[whole.Length], whole[..^1], [.. whole, 1] })
            {
                File.WriteAllBytes(file, content);
                var copy = Path.Join(_scratch, "again");
                PowerLossTests.Copy(middle, copy);
                await EndsWholeWithMasterAsync(copy, $"{Path.GetFileName(file)} with {content.Length} bytes");
                Directory.Delete(copy, recursive: true);
            }

            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public async Task Damaged_head_of_a_publisher_starts_a_new_term()
    {
        var state = Directory.CreateDirectory(Path.Join(_scratch, "publisher")).FullName;
        var store = new GenerationStore(state, TimeProvider.System);
        var manifest = await TestTrees.StoreAsync(store, Old);
        new StateDocument<GenerationHead>(Path.Join(state, "head")).Write(new GenerationHead(1, 5, manifest.Digest, DateTimeOffset.UnixEpoch));
        Assert.Equal(5, new Publisher(state, store, TimeProvider.System).Head!.Revision);
        var whole = File.ReadAllBytes(Path.Join(state, "head"));

        for (var i = 0; i < whole.Length - 1; i++)
        {
            byte[] changed = [.. whole[..i], (byte)(whole[i] ^ 1), .. whole[(i + 1)..]];
            File.WriteAllBytes(Path.Join(state, "head"), changed);
            Assert.Null(new Publisher(state, store, TimeProvider.System).Head);
        }

        Assert.True(new Publisher(state, store, TimeProvider.System).Publish(manifest).Term > 1);
    }

    [Fact]
    public async Task Index_that_is_cut_or_changed_at_any_byte_never_hides_what_lies_in_the_tree()
    {
        var conf = Directory.CreateDirectory(Path.Join(_scratch, "indexed")).FullName;
        File.WriteAllText(Path.Join(conf, "a"), "1");
        File.WriteAllText(Path.Join(conf, "b"), "2");
        var options = new ConfigChangeDetectorOptions { Directory = conf, StateFile = Path.Join(_scratch, "index") };
        string expected;
        using (var detector = new ConfigChangeDetector(options))
        {
            expected = Text(await detector.DetectAsync(CancellationToken.None));
        }

        var whole = File.ReadAllBytes(options.StateFile);
        for (var i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole[..i], (byte)(whole[i] ^ (1 << (i % 8))), .. whole[(i + 1)..]];
            foreach (var content in new[] { whole[..i], changed })
            {
                File.WriteAllBytes(options.StateFile, content);
                using var detector = new ConfigChangeDetector(options);
                Assert.Equal(expected, Text(await detector.DetectAsync(CancellationToken.None)));
            }
        }

        static string Text(ConfigChangeSet look) => string.Join('\n', look.Manifest.Entries);
    }

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private static Dictionary<string, string> Files((string Path, string Content)[] files) => files.ToDictionary(static f => f.Path, static f => f.Content);

    private async Task<string> BeforeAsync()
    {
        var before = Path.Join(_scratch, "before");
        using var machine = new Machine(before, _transport);
        Assert.Equal(SyncResult.Verified, (await machine.Pipeline.ApplyAsync(await _published.PublishAsync(Old), CancellationToken.None)).Outcome.Result);
        return before;
    }

    /// <summary>A machine that was killed between two renames.</summary>
    private async Task<string> InTheMiddleAsync()
    {
        var before = await BeforeAsync();
        var (directory, middle) = (Path.Join(_scratch, "now"), Path.Join(_scratch, "middle"));
        PowerLossTests.Copy(before, directory);
        var files = new RecordingFiles(directory);
        using (var machine = new Machine(directory, _transport, files: files))
        {
            await machine.Pipeline.ApplyAsync(await _published.PublishAsync(New), CancellationToken.None);
        }

        var disk = new DiskModel(before);
        files.Log[..(files.Log.FindIndex(static s => s.Kind == FileStepKind.Move && s.Other.StartsWith("conf/", StringComparison.Ordinal)) + 1)].ForEach(disk.Run);
        disk.LosePower(Directory.CreateDirectory(middle).FullName, DiskOrder.Loose, new Random(1), 1);
        return middle;
    }

    private async Task EndsWholeAsync(string middle, string where)
    {
        var copy = Path.Join(_scratch, "again");
        PowerLossTests.Copy(middle, copy);
        using (var machine = new Machine(copy, _transport))
        {
            await machine.RecoverAndLookAsync();
            var files = TestTrees.Read(machine.Conf);
            Assert.True(IsSame(files, Old) || IsSame(files, New), $"{where}: {string.Join(", ", files.Keys)}");
        }

        Directory.Delete(copy, recursive: true);
    }

    /// <summary>As long as the loop of the service would try, and then with what the master says.</summary>
    private async Task EndsWholeWithMasterAsync(string directory, string where)
    {
        var head = _published.Source.Head!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var machine = new Machine(directory, _transport);
                await machine.RecoverAndLookAsync();
                var result = await machine.Pipeline.ApplyAsync(head, CancellationToken.None);
                Assert.True(result.Outcome.Result == SyncResult.Verified, $"{where}: {result.Outcome.Reason}");
                Assert.True(IsSame(TestTrees.Read(machine.Conf), New), where);
                return;
            }
            catch (Exception e) when (e is IOException or InvalidDataException && attempt < 5)
            {
                // Tried again.
            }
        }
    }

    private static bool IsSame(Dictionary<string, string> files, (string, string)[] expected) =>
        files.OrderBy(static f => f.Key, StringComparer.Ordinal).SequenceEqual(Files(expected).OrderBy(static f => f.Key, StringComparer.Ordinal));
}
