namespace PromHa.Sync.Tests.Detect;

/// <summary>What programs leave beside the files that people edit, and what must not be taken for it.</summary>
public sealed class DefaultExcludeTests
{
    private static readonly PathFilter Filter = new([], ConfigChangeDetectorOptions.DefaultExclude);

    [Theory]
    [InlineData(".prometheus.yml.swp")]
    [InlineData("rule/.a.rules.swx")]
    [InlineData("rule/a.rules.swp")]
    [InlineData("4913")]
    [InlineData("job/4913")]
    [InlineData("prometheus.yml~")]
    [InlineData("rule/.#a.rules")]
    [InlineData("rule/#a.rules#")]
    [InlineData(".prometheus.yml.kate-swp")]
    [InlineData(".goutputstream-ABC123")]
    [InlineData("a.yml___jb_tmp___")]
    [InlineData(".~lock.targets.csv#")]
    [InlineData("~$targets.csv")]
    [InlineData(".prometheus.yml.0123.tmp")]
    [InlineData("job/.ansible_tmpx1y2a.yml")]
    [InlineData("job/.a.yml.Xy12zA")]
    [InlineData(".nfs00000000012345")]
    [InlineData("rule/.DS_Store")]
    [InlineData("rule/._a.rules")]
    [InlineData("..data")]
    [InlineData("..2026_01_01_00_00_00.123/rules.yml")]
    [InlineData("sub/..data/a/b.yml")]
    [InlineData(".git/config")]
    [InlineData(".promha/blobs/x")]
    public void Leftover_is_not_part_of_the_tree(string path) => Assert.False(Filter.Takes(path));

    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("rule/a.rules")]
    [InlineData(".promha.yml")]
    [InlineData(".web-config.yml")]
    [InlineData("job/a.swap.yml")]
    [InlineData("job/49130")]
    [InlineData("a~b.yml")]
    [InlineData("#a.yml")]
    [InlineData("a.tmp")]
    [InlineData("a..b.yml")]
    [InlineData("job/a.yml.Xy12zA")]
    [InlineData("$a.yml")]
    [InlineData("nfs.yml")]
    [InlineData("tmpl/mail.tmpl")]
    public void Ordinary_name_is(string path) => Assert.True(Filter.Takes(path));
}
