using System.Text;

namespace PromHa.Sync.Tests.Package;

public sealed class GenerationManifestTests
{
    [Fact]
    public void Document_reads_back_as_it_was_written()
    {
        var manifest = GenerationManifest.Create([TestTrees.File("b/业务 x.yml", "1", 0x180), TestTrees.File("a.yml", ""), TestTrees.Directory("empty")]);

        var again = GenerationManifest.Parse(manifest.Document);

        Assert.Equal(manifest.Entries, again.Entries);
        Assert.Equal(manifest.Digest, again.Digest);
        Assert.Equal(["a.yml", "b/业务 x.yml", "empty"], again.Entries.Select(static e => e.Path));
    }

    [Fact]
    public void Digest_depends_on_path_content_mode_and_order_of_none()
    {
        var a = TestTrees.Manifest(("a", "1"), ("b", "2"));

        Assert.Equal(a.Digest, TestTrees.Manifest(("b", "2"), ("a", "1")).Digest);
        Assert.NotEqual(a.Digest, TestTrees.Manifest(("a", "2"), ("b", "1")).Digest);
        Assert.NotEqual(a.Digest, GenerationManifest.Create([TestTrees.File("a", "1", 0x180), TestTrees.File("b", "2")]).Digest);
        Assert.NotEqual(a.Digest, TestTrees.Manifest(("a", "1"), ("b", "2"), ("c", "")).Digest);
    }

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    public void Path_that_leads_elsewhere_is_refused(string path) =>
        Assert.Throws<FormatException>(() => GenerationManifest.Create([TestTrees.File(path, "x")]));

    [Fact]
    public void Path_that_is_too_long_is_refused()
    {
        Assert.Throws<FormatException>(() => TestTrees.Manifest((new string('a', 256), "x")));
        Assert.Throws<FormatException>(() => TestTrees.Manifest((string.Join('/', Enumerable.Repeat(new string('a', 200), 21)), "x")));
        Assert.Single(TestTrees.Manifest((new string('a', 255), "x")).Entries);
    }

    [Fact]
    public void File_and_tree_that_are_too_large_are_refused_with_the_size()
    {
        GenerationEntry Large(string path, long size) => TestTrees.File(path, "x") with { Size = size };

        Assert.Contains("268435457", Assert.Throws<FormatException>(() => GenerationManifest.Create([Large("a", GenerationManifest.MaximumFileBytes + 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => GenerationManifest.Create(Enumerable.Range(0, 17).Select(i => Large($"f{i}", GenerationManifest.MaximumFileBytes))));
        Assert.Equal(16, GenerationManifest.Create(Enumerable.Range(0, 16).Select(i => Large($"f{i}", GenerationManifest.MaximumFileBytes))).Entries.Count);
    }

    [Fact]
    public void File_below_a_file_and_a_path_twice_are_refused()
    {
        Assert.Throws<FormatException>(() => TestTrees.Manifest(("a", "1"), ("a/b/c", "2")));
        Assert.Throws<FormatException>(() => TestTrees.Manifest(("a", "1"), ("a", "2")));
    }

    [Fact]
    public void Document_that_is_cut_or_changed_anywhere_is_refused_or_has_another_digest()
    {
        var manifest = TestTrees.Manifest(("a.yml", "1"), ("b/c.yml", "22"));
        var document = manifest.Document.ToArray();
        for (var i = 0; i < document.Length; i++)
        {
            AssertOther(document[..i], manifest.Digest);
            var flipped = (byte[])document.Clone();
            flipped[i] ^= 0x01;
            AssertOther(flipped, manifest.Digest);
        }
    }

    [Fact]
    public void Setuid_and_other_special_modes_cannot_be_written()
    {
        var line = Encoding.UTF8.GetString(TestTrees.Manifest(("a", "1")).Document.Span).Replace("f 644", "f 4755", StringComparison.Ordinal);

        Assert.Throws<FormatException>(() => GenerationManifest.Parse(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void Delta_turns_one_manifest_into_the_other()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var from = TestTrees.Manifest(TestTrees.Random(random));
            var to = TestTrees.Manifest(TestTrees.Random(random));

            Assert.Equal(to.Digest, ManifestDelta.Apply(from, ManifestDelta.Format(from, to)).Digest);
        }
    }

    [Fact]
    public void Delta_costs_what_changed_and_not_what_is_there()
    {
        var files = Enumerable.Range(0, 5000).Select(static i => ($"business/b{i}/job/node.yml", $"{i}")).ToArray();
        var from = TestTrees.Manifest(files);
        files[17].Item2 = "changed";

        Assert.InRange(ManifestDelta.Format(from, TestTrees.Manifest(files)).Length, 1, 300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("promha-delta 1\n+ nonsense\n")]
    [InlineData("promha-delta 1\n- a")]
    [InlineData("something else\n")]
    public void Damaged_delta_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ManifestDelta.Apply(TestTrees.Manifest(("a", "1")), Encoding.UTF8.GetBytes(text)));

    private static void AssertOther(byte[] document, Sha256Digest digest)
    {
        try
        {
            Assert.NotEqual(digest, GenerationManifest.Parse(document).Digest);
        }
        catch (FormatException)
        {
            // Refused: just as well.
        }
    }
}
