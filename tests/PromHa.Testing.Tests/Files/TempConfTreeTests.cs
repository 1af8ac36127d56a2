namespace PromHa.Testing.Tests;

public sealed class TempConfTreeTests
{
    [Fact]
    public void A_tree_is_saved_opened_again_and_deleted()
    {
        var temp = new TempConfTree();
        temp.Tree.AddBusiness("shop");
        Assert.Empty(Directory.EnumerateFileSystemEntries(temp.Directory));
        temp.Tree.Save();

        Assert.Same(temp.Reopen(), temp.Tree.ShouldHaveBusiness("shop"));
        Assert.Empty(temp.Tree.ChangedPaths);
        temp.Dispose();
        temp.Dispose();
        Assert.False(Directory.Exists(temp.Directory));
    }

    [Fact]
    public void Reopening_forgets_what_was_not_saved()
    {
        using var temp = new TempConfTree();
        temp.Tree.AddBusiness("shop");

        Message.Holds(() => temp.Reopen().ShouldHaveBusiness("shop"), "no business at all");
    }

    [Fact]
    public void Files_to_begin_with_are_written()
    {
        using var temp = new TempConfTree([KeyValuePair.Create("rules/a.yml", "groups: []\n")]);

        Assert.Equal("groups: []\n", temp.Tree.ReadText("rules/a.yml"));
        Assert.True(File.Exists(Path.Combine(temp.Directory, "rules", "a.yml")));
    }

    [Theory]
    [InlineData("../a.yml")]
    [InlineData("/a.yml")]
    public void A_path_out_of_the_tree_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new TempConfTree([KeyValuePair.Create(path, "")]));
}
