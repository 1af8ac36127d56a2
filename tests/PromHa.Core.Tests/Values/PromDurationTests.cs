namespace PromHa.Core.Tests;

public sealed class PromDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("15s", 15_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("90m", 5_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1w1ms", 604_800_001)]
    [InlineData("1y", 31_536_000_000)]
    [InlineData("1m1ms", 60_001)]
    public void A_duration_is_read(string text, long milliseconds)
    {
        Assert.True(PromDuration.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.Milliseconds);
        Assert.Equal(text, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData(" 1s")]
    [InlineData("1m1h")]
    [InlineData("1s1s")]
    [InlineData("1S")]
    [InlineData("1us")]
    [InlineData("293y")]
    [InlineData("99999999999999999999s")]
    public void Anything_else_is_not(string text)
    {
        Assert.False(PromDuration.TryParse(text, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Durations_are_equal_when_equally_long_and_keep_their_text()
    {
        PromDuration written = "90m";
        Assert.Equal<PromDuration>("1h30m", written);
        Assert.Equal("90m", written.ToString());
        Assert.Equal("1h30m", written.NormalForm);
        Assert.Equal("1h30m", PromDuration.From(TimeSpan.FromMinutes(90)).ToString());
        Assert.True(written < "2h");
        Assert.Equal("0s", default(PromDuration).ToString());
        Assert.Throws<FormatException>(() => (PromDuration)"soon");
        Assert.Throws<ArgumentOutOfRangeException>(() => PromDuration.From(TimeSpan.FromSeconds(-1)));
    }
}
