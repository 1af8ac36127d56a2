namespace PromHa.Core.Tests;

public sealed class PromDurationsTests
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
        Assert.True(PromDurations.TryParse(text, out var value));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), value);
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
        Assert.False(PromDurations.TryParse(text, out var value));
        Assert.Equal(TimeSpan.Zero, value);
    }

    [Fact]
    public void It_agrees_with_the_servers()
    {
        CorpusData.SkipWhenAbsent();
        var all = 0;
        foreach (var record in CorpusData.Records("primitives/duration_cases.jsonl"))
        {
            all++;
            var text = record.GetProperty("input").GetString()!;
            var expected = record.GetProperty("ok").GetBoolean();
            Assert.True(expected == PromDurations.TryParse(text, out var value), text);
            if (expected)
            {
                Assert.Equal(record.GetProperty("ms").GetInt64(), (long)value.TotalMilliseconds);
            }
        }

        Assert.True(all > 0);
    }
}
