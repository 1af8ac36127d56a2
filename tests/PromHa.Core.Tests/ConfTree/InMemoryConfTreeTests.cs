using System.Text;

namespace PromHa.Core.Tests;

public sealed class InMemoryConfTreeTests
{
    [Fact]
    public void Paths_are_sorted_by_ordinal_comparison_and_files_are_utf8()
    {
        var tree = Trees.Of(("b", "1"), ("B", "ü"), ("a/c", ""));
        Assert.Equal(["B", "a/c", "b"], tree.Paths);
        Assert.Equal("ü"u8.ToArray(), tree.Read("B").ToArray());
        Assert.Equal("1", Encoding.UTF8.GetString(tree.Read("b").Span));
    }

    [Fact]
    public void A_missing_file_throws() => Assert.Equal("x", Assert.Throws<FileNotFoundException>(() => Trees.Of(("a", "")).Read("x")).FileName);

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/../b")]
    public void A_path_that_is_not_relative_and_clean_is_refused(string path) => Assert.Throws<ArgumentException>(() => Trees.Of((path, "")));

    [Fact]
    public void A_path_given_twice_is_refused() => Assert.Throws<ArgumentException>(() => Trees.Of(("a", ""), ("a", "")));
}
