using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Package;

/// <summary>An update makes the new generation of the old one, costs what changed, and is refused whenever it is not what was asked for.</summary>
public sealed class GenerationUpdateTests
{
    private static readonly string Lines = SeedShapedText.Padding(100);
    private readonly Dictionary<Sha256Digest, byte[]> _contents = [];

    [Fact]
    public void Update_makes_the_new_generation_of_the_old_one()
    {
        var random = new Random(21);
        for (var round = 0; round < 1_500; round++)
        {
            var (old, now) = (Tree(random), Tree(random));

            var updated = Read(old, Write(old, now)!, now);

            Assert.Equal(now.Document.ToArray(), updated.Manifest.Document.ToArray());
            Assert.All(updated.Contents, c => Assert.Equal(c.Key, Sha256Digest.Of(c.Value)));
            var have = old.Entries.Select(static e => e.Sha256).ToHashSet();
            Assert.Equal(
                now.Entries.Where(e => e.Kind == ConfigEntryKind.File && !have.Contains(e.Sha256)).Select(static e => e.Sha256).ToHashSet(),
                updated.Contents.Keys.ToHashSet());
        }
    }

    [Fact]
    public void Change_costs_the_same_in_a_small_and_in_a_large_tree()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 20_000).Select(static i => ($"business/b{i / 40:000}/rule/r{i:00000}.rules", $"groups: [] # {i}"))];
        var (small, large) = (files[..100], files);

        var inSmall = Write(Manifest(small), Manifest(Changed(small)))!;
        var inLarge = Write(Manifest(large), Manifest(Changed(large)))!;

        Assert.InRange(inSmall.Length, 20, 150);
        Assert.InRange(inLarge.Length, inSmall.Length, inSmall.Length + 8);

        static (string Path, string Content)[] Changed((string Path, string Content)[] files) =>
            [.. files.Select((f, i) => i is 7 or 60 or 99 ? (f.Path, f.Content + " changed") : f)];
    }

    [Fact]
    public void What_is_moved_or_copied_is_not_sent_again_and_not_read()
    {
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(5_000));
        var old = Manifest(("a/x.yml", secret), ("b", "stays"));
        var now = Manifest(("a/y.yml", secret), ("b", "stays"), ("c/d/x.yml", secret));

        var document = GenerationUpdate.TryWrite(old, now, static _ => throw new InvalidOperationException("Nothing is to be read."))!;
        var updated = GenerationUpdate.Read(old, document, now.Digest, static _ => null);

        Assert.InRange(document.Length, 20, 60);
        Assert.Empty(updated.Contents);
    }

    [Fact]
    public void Same_new_content_is_sent_once()
    {
        var fresh = Convert.ToHexString(RandomNumberGenerator.GetBytes(500));

        var document = Write(Manifest(("a", "1"), ("b", "2")), Manifest(("a", fresh), ("b", fresh), ("c", fresh)))!;

        Assert.InRange(document.Length, 500, 700);
    }

    [Fact]
    public void File_that_was_renamed_and_edited_is_made_of_the_former_one()
    {
        var text = Convert.ToHexString(RandomNumberGenerator.GetBytes(4_000));

        var document = Write(Manifest(("old/r.rules", text), ("z", "z")), Manifest(("new/r.rules", text + "more"), ("z", "z")))!;

        Assert.InRange(document.Length, 20, 80);
    }

    [Fact]
    public void Damage_of_any_byte_is_refused_or_does_no_harm()
    {
        var random = new Random(22);
        var text = SeedShapedText.Padding(300);
        var old = Manifest(("a/1", text), ("a/2", "second"), ("b", "third"), ("gone", "x"));
        var now = Manifest(("a/1", text[..200] + "changed" + text[100..]), ("a/2", "2nd"), ("b", "third"), ("c/new", "new"));
        var document = Write(old, now)!;
        var refused = 0;
        for (var at = 0; at < document.Length; at++)
        {
            foreach (var mask in new[] { 1, 0x80, random.Next(1, 256) })
            {
                var damaged = document.ToArray();
                damaged[at] ^= (byte)mask;
                refused += IsRefused(old, damaged, now) ? 1 : 0;
            }

            Assert.True(IsRefused(old, document[..at], now), $"The update was taken with its first {at} bytes only.");
        }

        Assert.True(IsRefused(old, [.. document, 0], now));

        // Some bits of the compression mean nothing; what comes out is the same then, or it would have been refused.
        Assert.InRange(refused, document.Length * 3 * 9 / 10, document.Length * 3);
    }

    [Fact]
    public void Payload_that_is_damaged_below_the_compression_is_refused()
    {
        var random = new Random(23);
        for (var round = 0; round < 60; round++)
        {
            var (old, now) = (Tree(random), Tree(random));
            if (old.Digest == now.Digest)
            {
                continue;
            }

            var payload = UpdateEnvelope.Open(Write(old, now)!);
            for (var times = 0; times < 20; times++)
            {
                var damaged = payload.ToArray();
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                IsRefused(old, UpdateEnvelope.Close(damaged), now);
                IsRefused(old, UpdateEnvelope.Close(damaged.AsSpan(0, random.Next(damaged.Length))), now);
            }
        }
    }

    [Fact]
    public void Update_for_another_generation_is_refused()
    {
        var (one, two, three) = (Manifest(("a", "1"), ("b", "1")), Manifest(("a", "2"), ("b", "1")), Manifest(("a", "3"), ("b", "3")));
        var document = Write(one, two)!;

        Assert.True(IsRefused(three, document, two));
        Assert.True(IsRefused(one, document, three));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PHU")]
    [InlineData("PHU1")]
    [InlineData("PHU2\u0005hello")]
    [InlineData("promha-delta 1\n")]
    public void What_is_no_update_is_refused(string document)
    {
        var manifest = Manifest(("a", "1"));

        Assert.True(IsRefused(manifest, Encoding.Latin1.GetBytes(document), manifest));
    }

    [Fact]
    public void Bombs_are_refused_before_they_go_off()
    {
        var manifest = Manifest(("a", SeedShapedText.Padding(1 << 20)));

        // A payload of a gigabyte, of which ten bytes are sent.
        var announced = new UpdateWriter();
        announced.Bytes(GenerationUpdate.Magic);
        announced.Number(1 << 30);
        announced.Bytes([.. new byte[10]]);
        Assert.True(IsRefused(manifest, announced.Written.ToArray(), manifest));

        // One that unpacks to more than it says.
        var longer = new UpdateWriter();
        longer.Bytes(GenerationUpdate.Magic);
        longer.Number(100);
        longer.Bytes(Brotli(new byte[50 << 20]));
        Assert.True(IsRefused(manifest, longer.Written.ToArray(), manifest));

        // Contents without end, each of the one before it, at a few bytes each.
        var steps = new UpdateWriter();
        steps.Number(0);
        steps.Number(0);
        steps.Number(100_000);
        for (var i = 0; i < 100_000; i++)
        {
            steps.Number(0);
            steps.Number(0);
            steps.Number(1);
            steps.Byte((byte)'x');
            steps.Number(0x1A4);
            steps.Number((int)UpdateContent.OtherPath);
            steps.Number(0);
            steps.Number(1 << 20);
            steps.Number((1 << 21) | 1);
            steps.Number(0);
        }

        var payload = new UpdateWriter();
        payload.Number(steps.Length);
        payload.Bytes(steps.Written);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(IsRefused(manifest, UpdateEnvelope.Close(payload.Written), manifest));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * GenerationUpdate.MaximumContent);
    }

    [Fact]
    public void Too_much_for_memory_is_not_written_as_an_update()
    {
        var large = Convert.ToHexString(RandomNumberGenerator.GetBytes(3 << 20));
        (string Path, string Content)[] many = [.. Enumerable.Range(0, 17).Select(static i => ($"f{i:00}", i + SeedShapedText.Padding(1_000_000)))];

        Assert.Null(Write(Manifest(("a", "1")), Manifest(("a", large)))); // The payload.
        Assert.Null(Write(Manifest(many), Manifest([.. many.Select(static f => (f.Path, f.Content + "x"))]))); // The contents.
        Assert.InRange(Write(Manifest(many), Manifest([.. many.Select(static (f, i) => (f.Path, i < 16 ? f.Content + "x" : f.Content))]))!.Length, 50, 1_000);
    }

    [Fact]
    public void Content_that_is_not_there_any_more_is_said_to_be_missing()
    {
        var text = SeedShapedText.Padding(500);
        var (old, now) = (Manifest(("a", text)), Manifest(("a", text + "x")));
        var document = Write(old, now)!;

        var missing = Assert.Throws<TransportException>(() => GenerationUpdate.Read(old, document, now.Digest, static _ => null));
        var shorter = Assert.Throws<TransportException>(() => GenerationUpdate.Read(old, document, now.Digest, static _ => new byte[10]));
        var damaged = Assert.Throws<TransportException>(() => GenerationUpdate.Read(old, document, now.Digest, _ => new byte[Encoding.UTF8.GetByteCount(text)]));

        Assert.Equal(TransportFault.NotFound, missing.Fault);
        Assert.Equal(TransportFault.NotFound, shorter.Fault);
        Assert.Equal(TransportFault.Corrupt, damaged.Fault);
        Assert.Null(GenerationUpdate.TryWrite(old, now, static _ => null));
    }

    private static byte[] Brotli(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return packed.ToArray();
    }

    private GenerationManifest Manifest(params (string Path, string Content)[] files)
    {
        foreach (var (_, content) in files)
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            _contents[Sha256Digest.Of(bytes)] = bytes;
        }

        return TestTrees.Manifest(files);
    }

    /// <summary>Files, empty directories and modes at random, with paths that collide often; contents that are like one another.</summary>
    private GenerationManifest Tree(Random random)
    {
        var entries = new List<GenerationEntry>();
        foreach (var (path, content) in TestTrees.Random(random))
        {
            var text = random.Next(3) == 0 ? "" : Lines[..random.Next(100)] + content + Lines[..random.Next(50)];
            Manifest((path, text));
            entries.Add(random.Next(5) == 0 ? TestTrees.Directory(path) : TestTrees.File(path + (random.Next(6) == 0 ? "ü€😀" : ""), text, random.Next(0x200)));
        }

        return GenerationManifest.Create(entries.DistinctBy(static e => e.Path).Where(e => !entries.Exists(o => o.Path.StartsWith(e.Path + "/", StringComparison.Ordinal))));
    }

    private byte[]? Find(Sha256Digest digest) => _contents.GetValueOrDefault(digest);

    private byte[]? Write(GenerationManifest old, GenerationManifest now) => GenerationUpdate.TryWrite(old, now, Find);

    private UpdatedGeneration Read(GenerationManifest old, byte[] document, GenerationManifest now) => GenerationUpdate.Read(old, document, now.Digest, Find);

    private bool IsRefused(GenerationManifest old, byte[] document, GenerationManifest now)
    {
        try
        {
            Assert.Equal(now.Digest, Read(old, document, now).Manifest.Digest);
            return false;
        }
        catch (TransportException)
        {
            return true;
        }
    }
}
