using PromHa.TestKit;

namespace PromHa.Testing.Tests;

public sealed class GoldenFileTests : IDisposable
{
    private readonly TempDirectory _directory = new("golden");

    private string Golden => _directory.Combine("sub", "a.yml");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_same_text_matches_whatever_its_line_ends()
    {
        Given("a: 1\r\nb: 2\r\n");

        Assert.Equal(Golden, GoldenFile.ShouldMatch("a: 1\nb: 2\n", Golden));
    }

    [Fact]
    public void The_first_differing_lines_are_shown_with_what_stands_around_them()
    {
        Given("l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\n");

        var message = Message.Of(() => GoldenFile.ShouldMatch("l1\nl2\nl3\nl4\nfive\nl6\nl7\nl8\nl9\n", Golden));

        Assert.Contains($"the text of {Golden}", message, StringComparison.Ordinal);
        Assert.Contains("from line 5 on", message, StringComparison.Ordinal);
        Assert.Contains("  l2\n  l3\n  l4\n- l5\n+ five\n  l6\n  l7\n  l8\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain("l1", message, StringComparison.Ordinal);
        Assert.Contains("PROMHA_ACCEPT_GOLDEN=1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_first_place_is_shown_when_there_are_several()
    {
        Given("a\nb\nc\nd\ne\nf\ng\n");

        Message.Holds(
            () => GoldenFile.ShouldMatch("a\nx\nb\nc\nd\ne\ny\ng\n", Golden),
            "from line 2 on", "\n  a\n+ x\n  b\n  c\n  d\n  ... and there are more differences below\n");
    }

    [Fact]
    public void Removed_lines_are_shown_alone()
    {
        Given("a\nb\nc\nd\n");

        Message.Holds(() => GoldenFile.ShouldMatch("a\nd\n", Golden), "from line 2 on", "\n  a\n- b\n- c\n  d\n");
    }

    [Fact]
    public void A_missing_line_end_at_the_end_is_seen()
    {
        Given("a\nb\n");

        Message.Holds(() => GoldenFile.ShouldMatch("a\nb", Golden), "from line 3 on", "- (empty line)");
    }

    [Fact]
    public void Many_differing_lines_are_cut()
    {
        Given("");

        Message.Holds(() => GoldenFile.ShouldMatch(string.Join('\n', Enumerable.Range(1, 50)), Golden), "+ 8\n", "+ ... 42 lines more");
    }

    [Fact]
    public void A_missing_file_tells_how_to_accept() =>
        Message.Holds(() => GoldenFile.ShouldMatch("a: 1\n", Golden), $"the text of {Golden}", "no such file", "PROMHA_ACCEPT_GOLDEN=1", "  a: 1");

    [Fact]
    public void Accepting_writes_the_file_and_leaves_an_equal_one_alone()
    {
        GoldenFile.Compare("a\n", Golden, accept: true);
        Assert.Equal("a\n", File.ReadAllText(Golden));

        Given("a\r\n");
        GoldenFile.Compare("a\n", Golden, accept: true);
        Assert.Equal("a\r\n", File.ReadAllText(Golden));
        GoldenFile.ShouldMatch("a\n", Golden);
    }

    [Fact]
    public void A_relative_path_starts_at_the_source_of_the_test()
    {
        var file = GoldenFile.ShouldMatch("beside the source\n", "beside.txt");

        Assert.Equal(RepositoryRoot.Combine("tests", "PromHa.Testing.Tests", "Files", "beside.txt"), file);
    }

    [Fact]
    public void The_source_of_a_deterministic_build_is_found_above_the_assembly() => Assert.Equal(
        RepositoryRoot.Combine("tests", "PromHa.Testing.Tests", "Files"),
        SourcePath.DirectoryOf("/_/tests/PromHa.Testing.Tests/Files/GoldenFileTests.cs", AppContext.BaseDirectory));

    [Theory]
    [InlineData("")]
    [InlineData("/_/nowhere/A.cs")]
    public void Without_the_source_the_directory_of_the_assembly_is_taken(string source) =>
        Assert.Equal(_directory.Path, SourcePath.DirectoryOf(source, _directory.Path));

    private void Given(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Golden)!);
        File.WriteAllText(Golden, text);
    }
}
