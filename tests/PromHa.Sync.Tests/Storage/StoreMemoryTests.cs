using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Storage;

/// <summary>What a store remembers of itself is what is on the disk, also when somebody else changes that.</summary>
public sealed class StoreMemoryTests : IDisposable
{
    private readonly TempDirectory _directory = new("store");
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void References_are_those_of_all_generations(int seed)
    {
        var random = new Random(seed);
        var references = new BlobReferences();
        var stored = new Dictionary<Sha256Digest, GenerationManifest>();
        for (var i = 0; i < 600; i++)
        {
            var former = stored.Values.SelectMany(BlobsOf).ToHashSet();
            IReadOnlyList<Sha256Digest> free = [];
            if (stored.Count < 2 || random.Next(2) == 0)
            {
                var manifest = TestTrees.Manifest(TestTrees.Random(random));
                if (stored.TryAdd(manifest.Digest, manifest))
                {
                    references.Add(manifest);
                }
            }
            else
            {
                var digest = stored.Keys.ElementAt(random.Next(stored.Count));
                stored.Remove(digest);
                free = references.Remove(digest, stored.GetValueOrDefault);
            }

            var blobs = stored.Values.SelectMany(static m => m.Entries).Where(static e => e.Kind == ConfigEntryKind.File).DistinctBy(static e => e.Sha256).ToList();
            Assert.Equal(blobs.Sum(static e => e.Size), references.Bytes);
            Assert.All(blobs, e => Assert.True(references.IsUsed(e.Sha256)));
            Assert.Equal(former.Except(blobs.Select(static e => e.Sha256)).ToHashSet(), free.ToHashSet());
            Assert.DoesNotContain(free, references.IsUsed);
            Assert.Equal(stored.Keys.ToHashSet(), references.Generations.ToHashSet());
        }
    }

    [Fact]
    public async Task Retention_deletes_what_only_forgotten_generations_had_and_nothing_else()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var random = new Random(7);
        for (var i = 0; i < 120; i++)
        {
            var current = await TestTrees.StoreAsync(store, TestTrees.Random(random));
            _time.Advance(TimeSpan.FromMinutes(1));
            store.Prune(new RetentionOptions { MaxCount = 3 }, current.Digest);

            Assert.All(store.All(), m => Assert.True(new GenerationStore(_directory.Path, _time).IsComplete(m.Manifest)));
            Assert.True(store.All().Count() <= 4);
            var wanted = store.All().SelectMany(static m => BlobsOf(m.Manifest)).Select(static b => b.ToString()).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(wanted, Directory.EnumerateFiles(_directory.Combine("blobs"), "*", SearchOption.AllDirectories).Select(static f => Path.GetFileName(f)).ToHashSet(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Blob_that_somebody_deletes_is_missed_and_packed_again()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var packager = new GenerationPackager(store, static path => new MemoryStream(Encoding.UTF8.GetBytes("content of " + path)));
        var tree = new ConfigManifest([Entry("a"), Entry("b")]);
        var manifest = (await packager.PackAsync(tree, null, TestContext.Current.CancellationToken))!;
        Assert.True(store.IsComplete(manifest));

        File.Delete(store.Blobs.PathOf(manifest.Entries[1].Sha256));

        Assert.Equal("b", Assert.Single(store.MissingOf(manifest)).Path);
        var again = (await packager.PackAsync(tree, manifest, TestContext.Current.CancellationToken))!;
        Assert.Equal(manifest.Digest, again.Digest);
        Assert.True(new GenerationStore(_directory.Path, _time).IsComplete(again));
    }

    [Fact]
    public async Task Own_work_is_not_taken_for_that_of_somebody_else()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var first = await TestTrees.StoreAsync(store, ("a", "1"), ("b", "2"));
        var epoch = store.Blobs.Epoch();

        var second = await TestTrees.StoreAsync(store, ("a", "1"), ("b", "3"), ("c", "4"));
        store.Prune(new RetentionOptions { MaxCount = 0 }, second.Digest);
        store.Blobs.Delete([second.Entries[2].Sha256]);
        Assert.NotEqual(first.Digest, second.Digest);

        Assert.Equal(epoch + 1, store.Blobs.Epoch()); // The first look for blobs of no generation.
        Assert.Equal(epoch + 1, store.Blobs.Epoch());
        await TestTrees.StoreAsync(store, ("d", "5"));
        Assert.Equal(epoch + 1, store.Blobs.Epoch());

        File.WriteAllText(Path.Join(Path.GetDirectoryName(store.Blobs.PathOf(second.Entries[0].Sha256)), "stranger"), "");
        Assert.Equal(epoch + 2, store.Blobs.Epoch());
    }

    [Fact]
    public async Task Manifest_in_memory_counts_only_while_it_is_on_the_disk()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var manifest = await TestTrees.StoreAsync(store, ("a", "1"));
        Assert.Same(manifest, store.Find(manifest.Digest));

        File.Delete(_directory.Combine("manifests", manifest.Digest.ToString()));

        Assert.Null(store.Find(manifest.Digest));
        store.Add(manifest);
        Assert.Equal(manifest.Digest, new GenerationStore(_directory.Path, _time).Find(manifest.Digest)?.Digest);
    }

    [Fact]
    public async Task Shared_content_is_bounded_and_what_is_asked_for_again_stays()
    {
        var store = new GenerationStore(_directory.Path, _time);
        var main = await AddAsync(store, new byte[1000]);
        var kept = new List<WeakReference>();
        var array = store.Blobs.ReadShared(main);
        for (var i = 1; i <= 40; i++)
        {
            var content = new byte[1 << 20];
            BitConverter.TryWriteBytes(content, i);
            kept.Add(Shared(store, await AddAsync(store, content)));
            Assert.Same(array, store.Blobs.ReadShared(main));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(kept.Count(static k => k.IsAlive), 1, (int)(2 * BlobStore.ShareUpTo >> 20));
    }

    public void Dispose() => _directory.Dispose();

    private static WeakReference Shared(GenerationStore store, Sha256Digest digest) => new(store.Blobs.ReadShared(digest));

    private static async Task<Sha256Digest> AddAsync(GenerationStore store, byte[] content) =>
        (await store.Blobs.AddAsync(new MemoryStream(content), long.MaxValue, CancellationToken.None)).Sha256;

    private static IEnumerable<Sha256Digest> BlobsOf(GenerationManifest manifest) =>
        manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => e.Sha256);

    private static ConfigEntry Entry(string path)
    {
        var file = TestTrees.File(path, "content of " + path);
        return new ConfigEntry(path, ConfigEntryKind.File, file.Size, file.Mode, file.Md5);
    }
}
