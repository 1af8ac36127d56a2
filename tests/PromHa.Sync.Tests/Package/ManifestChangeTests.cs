using System.Text;

namespace PromHa.Sync.Tests.Package;

/// <summary>A manifest that is made of another one is the same, byte for byte, as one made of its entries.</summary>
public sealed class ManifestChangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changed_manifest_is_the_one_made_anew(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var before = TestTrees.Manifest(TestTrees.Random(random));
            var wanted = TestTrees.Manifest(TestTrees.Random(random));
            var diff = ManifestDiff.Of(before, wanted);

            var made = before.With([.. diff.Removed.Select(static e => e.Path)], [.. diff.Put]);

            Assert.Equal(wanted.Document.ToArray(), made.Document.ToArray());
            Assert.Equal(wanted.Digest, made.Digest);
            Assert.Equal(wanted.Entries, made.Entries);
            Assert.Equal(wanted.FilePaths, made.FilePaths);
            Assert.Equal(wanted.Bytes, made.Bytes);
            Assert.Equal(Enumerable.Range(0, wanted.Entries.Count).Select(n => Encoding.UTF8.GetString(wanted.LineOf(n))), Enumerable.Range(0, made.Entries.Count).Select(n => Encoding.UTF8.GetString(made.LineOf(n))));
        }
    }

    [Fact]
    public void Difference_is_that_of_the_sets()
    {
        var random = new Random(4);
        for (var i = 0; i < 500; i++)
        {
            var (before, now) = (TestTrees.Manifest(TestTrees.Random(random)), TestTrees.Manifest(TestTrees.Random(random)));
            var (a, b) = (before.Entries.ToDictionary(static e => e.Path), now.Entries.ToDictionary(static e => e.Path));

            var diff = ManifestDiff.Of(before, now);

            Assert.Equal(b.Keys.Except(a.Keys).Order(StringComparer.Ordinal), diff.Added.Select(static e => e.Path));
            Assert.Equal(a.Keys.Except(b.Keys).Order(StringComparer.Ordinal), diff.Removed.Select(static e => e.Path));
            Assert.Equal(a.Keys.Intersect(b.Keys).Where(p => a[p] != b[p]).Order(StringComparer.Ordinal), diff.Modified.Select(static m => m.Now.Path));
            Assert.Same(diff, ManifestDiff.Of(before, now));
        }
    }

    [Theory]
    [InlineData("a/b/c", "'a/b'")] // Below a file.
    [InlineData("a", "'a/b'")] // Above one.
    [InlineData("../x", "leads out")]
    [InlineData("", "is empty")]
    public void What_may_not_stand_in_a_manifest_may_not_be_put_into_one(string path, string why)
    {
        var manifest = TestTrees.Manifest(("a/b", "1"), ("c", "2"));

        Assert.Contains(why, Assert.Throws<FormatException>(() => manifest.With([], [TestTrees.File(path, "x")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_take_the_place_of_a_directory_whose_files_go_with_the_same_change()
    {
        var manifest = TestTrees.Manifest(("a/b", "1"), ("a-b", "1"), ("c", "2"));

        Assert.Equal(TestTrees.Manifest(("a", "x"), ("a-b", "1"), ("c", "2")).Digest, manifest.With(["a/b"], [TestTrees.File("a", "x")]).Digest);
    }

    [Fact]
    public void Limits_hold_for_what_is_left()
    {
        GenerationEntry Large(string path) => TestTrees.File(path, "x") with { Size = GenerationManifest.MaximumFileBytes };
        var full = GenerationManifest.Create(Enumerable.Range(0, 16).Select(i => Large($"f{i:00}")));

        Assert.Contains("a tree", Assert.Throws<FormatException>(() => full.With([], [Large("more")])).Message, StringComparison.Ordinal);
        Assert.Equal(16, full.With(["f15"], [Large("a")]).Entries.Count);
    }

    [Theory]
    [InlineData("f 0644 1 {0} {1} a")]
    [InlineData("f 644 01 {0} {1} a")]
    [InlineData("f 644 +1 {0} {1} a")]
    [InlineData("f 644 1 {2} {1} a")]
    [InlineData("f 644 1  {0} {1} a")]
    [InlineData("f 644 9223372036854775808 {0} {1} a")]
    [InlineData("d 0755 a")]
    [InlineData("x 755 a")]
    public void Line_that_is_written_another_way_is_refused(string line)
    {
        var entry = TestTrees.File("a", "1");
        var document = "promha-manifest 1\n" + string.Format(System.Globalization.CultureInfo.InvariantCulture, line, entry.Md5, entry.Sha256, entry.Md5.ToString().ToUpperInvariant()) + "\n";

        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => GenerationManifest.Parse(Encoding.UTF8.GetBytes(document))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u2028b")]
    [InlineData("a\u0085b.yml")]
    [InlineData("a b  c")]
    public void Path_with_a_separator_of_lines_or_words_reads_back(string path)
    {
        var manifest = GenerationManifest.Create([TestTrees.File(path, "1"), TestTrees.Directory(path + "d")]);

        Assert.Equal(manifest.Entries, GenerationManifest.Parse(manifest.Document).Entries);
        Assert.Equal(manifest.Digest, ManifestDelta.Apply(TestTrees.Manifest(("x", "1")), ManifestDelta.Format(TestTrees.Manifest(("x", "1")), manifest)).Digest);
    }

    [Fact]
    public void Difference_keeps_no_generation_alive()
    {
        var now = TestTrees.Manifest(("a", "1"));
        var before = Enumerable.Range(0, 20).Select(n => Compared(now, n)).ToList();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.DoesNotContain(before, static w => w.IsAlive);
        GC.KeepAlive(now);
    }

    private static WeakReference Compared(GenerationManifest now, int n)
    {
        var before = TestTrees.Manifest(("a", $"{n}"), ("b", "2"));
        Assert.False(ManifestDiff.Of(before, now).IsEmpty);
        return new WeakReference(before);
    }
}
