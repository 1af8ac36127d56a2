namespace PromHa.Core.Tests;

public class NameAndHashTests
{
    [Theory]
    [InlineData("instance", true, true, true)]
    [InlineData("_x9", true, true, true)]
    [InlineData("node:cpu", false, true, true)]
    [InlineData("9x", false, false, true)]
    [InlineData("cpu.time", false, false, true)]
    [InlineData("größe", false, false, true)]
    [InlineData("😀", false, false, true)]
    [InlineData("", false, false, false)]
    public void Names_are_valid_by_scheme(string name, bool legacyLabel, bool legacyMetric, bool utf8)
    {
        Assert.Equal(legacyLabel, LabelName.IsValid(name, NameScheme.Legacy));
        Assert.Equal(legacyMetric, MetricName.IsValid(name, NameScheme.Legacy));
        Assert.Equal(utf8, LabelName.IsValid(name, NameScheme.Utf8));
        Assert.Equal(utf8, MetricName.IsValid(name, NameScheme.Utf8));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_name() => Assert.False(LabelName.IsValid("a\uDC00", NameScheme.Utf8));

    [Fact]
    public void Hash_is_the_end_of_the_MD5_sum()
    {
        // md5("") ends in e9800998ecf8427e.
        Assert.Equal(0xE9800998ECF8427EUL, HashMod.Compute("", ulong.MaxValue));
        Assert.Equal(0xE9800998ECF8427EUL % 7, HashMod.Compute("", 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => HashMod.Compute("a", 0));
    }
}
