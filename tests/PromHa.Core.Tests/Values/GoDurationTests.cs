namespace PromHa.Core.Tests;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0, "0s")]
    [InlineData("+0", 0, "0s")]
    [InlineData("1.5h", 5_400_000_000_000, "1h30m0s")]
    [InlineData("300ms", 300_000_000, "300ms")]
    [InlineData("-1m", -60_000_000_000, "-1m0s")]
    [InlineData("30m2h", 9_000_000_000_000, "2h30m0s")]
    [InlineData(".25s", 250_000_000, "250ms")]
    [InlineData("4.s", 4_000_000_000, "4s")]
    [InlineData("1500us", 1_500_000, "1.5ms")]
    [InlineData("12µs", 12_000, "12µs")]
    [InlineData("12μs", 12_000, "12µs")]
    [InlineData("7ns", 7, "7ns")]
    [InlineData("3.000000001s", 3_000_000_001, "3.000000001s")]
    [InlineData("0.3333333333333333333h", 1_200_000_000_000, "20m0s")]
    [InlineData("9223372036854775807ns", long.MaxValue, "2562047h47m16.854775807s")]
    [InlineData("-9223372036854775808ns", long.MinValue, "-2562047h47m16.854775808s")]
    public void A_duration_is_read_and_keeps_its_text(string text, long nanoseconds, string normal)
    {
        Assert.True(GoDuration.TryParse(text, out var value));
        Assert.Equal(nanoseconds, value.Nanoseconds);
        Assert.Equal(text, value.ToString());
        Assert.Equal(normal, value.NormalForm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("5")]
    [InlineData("5d")]
    [InlineData(".s")]
    [InlineData("s")]
    [InlineData("1 h")]
    [InlineData("1h-2m")]
    [InlineData("9223372036854775808ns")]
    [InlineData("9999999h")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(GoDuration.TryParse(text, out _));
        Assert.Throws<FormatException>(() => (GoDuration)text);
    }

    [Fact]
    public void A_length_of_time_becomes_a_duration() => Assert.Equal("1m30s", ((GoDuration)TimeSpan.FromSeconds(90)).ToString());
}
