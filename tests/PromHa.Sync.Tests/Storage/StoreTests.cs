using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TempDirectory _directory = new("store");
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Blob_with_other_content_or_length_is_not_kept()
    {
        var blobs = new BlobStore(_directory.Path);
        var digest = Sha256Digest.Of("expected"u8);

        Assert.False(await blobs.AddExpectedAsync(digest, 8, new MemoryStream("tampered"u8.ToArray()), TestContext.Current.CancellationToken));
        Assert.False(await blobs.AddExpectedAsync(digest, 8, new MemoryStream("expecte"u8.ToArray()), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidDataException>(() => blobs.AddExpectedAsync(digest, 8, new MemoryStream("expected and more"u8.ToArray()), TestContext.Current.CancellationToken));
        Assert.False(blobs.Has(digest, 8));

        Assert.True(await blobs.AddExpectedAsync(digest, 8, new MemoryStream("expected"u8.ToArray()), TestContext.Current.CancellationToken));
        Assert.True(blobs.Has(digest, 8));
        Assert.Empty(Directory.EnumerateFiles(_directory.Combine("tmp")));
    }

    [Fact]
    public void State_document_that_is_cut_anywhere_reads_as_absent()
    {
        var document = new StateDocument<ApplyJournal>(_directory.Combine("journal"));
        var journal = new ApplyJournal(ApplyPhase.Applying, Sha256Digest.Of("a"u8), new GenerationHead(1, 2, Sha256Digest.Of("b"u8), _time.GetUtcNow()));
        document.Write(journal);
        var whole = File.ReadAllBytes(_directory.Combine("journal"));

        Assert.Equal(journal, document.Read());
        for (var length = 0; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(_directory.Combine("journal"), whole[..length]);
            Assert.Null(document.Read());
        }
    }

    [Fact]
    public async Task Former_generations_are_kept_within_the_limits_and_the_current_one_always()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var generations = new List<GenerationManifest>();
        for (var i = 0; i < 6; i++)
        {
            generations.Add(await TestTrees.StoreAsync(store, ("same.yml", "same"), ("own.yml", $"{i}")));
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(3, store.Prune(new RetentionOptions { MaxCount = 2 }, generations[0].Digest));

        // The current one, and the two latest of the others.
        Assert.Equal([0, 4, 5], Enumerable.Range(0, 6).Where(i => store.Find(generations[i].Digest) is not null));
        Assert.True(store.IsComplete(generations[0]));
        Assert.True(store.IsComplete(generations[5]));
        Assert.False(store.Blobs.Has(generations[2].Entries[0].Sha256, generations[2].Entries[0].Size), "what only a forgotten generation used is deleted");
    }

    [Fact]
    public async Task Age_and_size_are_limits_too()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var old = await TestTrees.StoreAsync(store, ("a", "old"));
        _time.Advance(TimeSpan.FromDays(2));
        var large = await TestTrees.StoreAsync(store, ("a", new string('x', 5000)));
        _time.Advance(TimeSpan.FromHours(1));
        var current = await TestTrees.StoreAsync(store, ("a", "now"));

        store.Prune(new RetentionOptions { MaxAge = TimeSpan.FromDays(1), MaxBytes = 1000 }, current.Digest);

        Assert.Null(store.Find(old.Digest));
        Assert.Null(store.Find(large.Digest));
        Assert.NotNull(store.Find(current.Digest));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public async Task Count_is_the_number_of_former_generations(int limit, int kept)
    {
        var store = new GenerationStore(_directory.Path, _time);
        var former = await ThreeAsync(store);
        var current = await TestTrees.StoreAsync(store, ("own", "current"));

        store.Prune(new RetentionOptions { MaxCount = limit }, current.Digest);

        Assert.Equal(Enumerable.Range(3 - kept, kept), Enumerable.Range(0, 3).Where(i => store.Find(former[i].Digest) is not null));
        Assert.NotNull(store.Find(current.Digest));
    }

    [Theory]
    [InlineData(120, 3)] // The oldest is two hours old to the second.
    [InlineData(119, 2)]
    [InlineData(0, 1)]
    public async Task Age_counts_from_the_last_time_it_was_published(int minutes, int kept)
    {
        var store = new GenerationStore(_directory.Path, _time);
        var former = await ThreeAsync(store);

        store.Prune(new RetentionOptions { MaxAge = TimeSpan.FromMinutes(minutes) });

        Assert.Equal(Enumerable.Range(3 - kept, kept), Enumerable.Range(0, 3).Where(i => store.Find(former[i].Digest) is not null));
    }

    [Theory]
    [InlineData(310, 3)]
    [InlineData(309, 2)]
    [InlineData(110, 1)]
    [InlineData(109, 0)]
    [InlineData(0, 0)]
    public async Task Bytes_count_shared_content_once_and_the_current_generation(long limit, int kept)
    {
        // Ten bytes of the current generation, and a hundred of each former one.
        var store = new GenerationStore(_directory.Path, _time);
        var former = await ThreeAsync(store);
        var current = await TestTrees.StoreAsync(store, ("own", "0123456789"), ("again", "0123456789"));

        store.Prune(new RetentionOptions { MaxBytes = limit }, current.Digest);

        Assert.Equal(Enumerable.Range(3 - kept, kept), Enumerable.Range(0, 3).Where(i => store.Find(former[i].Digest) is not null));
        Assert.True(store.IsComplete(current));
    }

    [Fact]
    public void State_directory_belongs_to_one_process()
    {
        var options = new PromHaSlaveOptions { ConfDirectory = _directory.CreateSubdirectory("conf"), StateDirectory = _directory.Combine("state") };

        using (StateDirectory.Take(options))
        {
            var second = Assert.Throws<InvalidOperationException>(() => StateDirectory.Take(options));
            Assert.Contains("in use by another process", second.Message, StringComparison.Ordinal);
        }

        using var again = StateDirectory.Take(options);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(options.StateDirectory));
    }

    [Fact]
    public void State_directory_on_another_file_system_is_refused_with_a_way_out()
    {
        var options = new PromHaSlaveOptions { ConfDirectory = _directory.CreateSubdirectory("conf"), StateDirectory = $"/dev/shm/promha-{Guid.NewGuid():N}" };
        try
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => StateDirectory.Take(options));
            Assert.Contains("another file system", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(".promha", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(options.StateDirectory);
        }
    }

    [Fact]
    public async Task Packing_gives_up_on_a_file_that_is_not_what_was_detected()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var tree = new ConfigManifest([new ConfigEntry("a", ConfigEntryKind.File, 3, 0x1A4, TestTrees.File("a", "old").Md5)]);

        Assert.Null(await new GenerationPackager(store, static _ => new MemoryStream("new"u8.ToArray())).PackAsync(tree, null, TestContext.Current.CancellationToken));
        Assert.Null(await new GenerationPackager(store, static _ => new MemoryStream(Encoding.UTF8.GetBytes("longer"))).PackAsync(tree, null, TestContext.Current.CancellationToken));
        Assert.Null(await new GenerationPackager(store, static _ => throw new FileNotFoundException()).PackAsync(tree, null, TestContext.Current.CancellationToken));
        Assert.NotNull(await new GenerationPackager(store, static _ => new MemoryStream("old"u8.ToArray())).PackAsync(tree, null, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>A hundred bytes each, an hour apart, the last one now.</summary>
    private async Task<List<GenerationManifest>> ThreeAsync(GenerationStore store)
    {
        var former = new List<GenerationManifest>();
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromHours(i == 0 ? 0 : 1));
            former.Add(await TestTrees.StoreAsync(store, ("own", new string((char)('a' + i), 100))));
        }

        return former;
    }
}
