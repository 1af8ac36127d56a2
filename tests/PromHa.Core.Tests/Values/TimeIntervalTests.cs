namespace PromHa.Core.Tests;

public sealed class TimeIntervalTests
{
    [Theory]
    [InlineData("2026-11-20T08:59:00Z", false)] // a Friday
    [InlineData("2026-11-20T09:00:00Z", true)]
    [InlineData("2026-11-20T16:59:59Z", true)]
    [InlineData("2026-11-20T17:00:00Z", false)]
    [InlineData("2026-11-21T12:00:00Z", false)]
    public void OfficeHoursAreFromMondayToFriday(string moment, bool inside)
    {
        var office = new TimeInterval { Weekdays = ["monday:friday"], Times = [new() { StartTime = "09:00", EndTime = "17:00" }] };
        Assert.Equal(inside, office.Contains(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-02-26", true)]
    [InlineData("2026-02-25", false)]
    [InlineData("2024-02-29", true)]
    public void DaysCountFromTheEndOfTheMonth(string day, bool inside) => Assert.Equal(inside, new TimeInterval { DaysOfMonth = ["-3:-1"] }
        .Contains(new DateTimeOffset(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero)));

    [Fact]
    public void TheTimeZoneDecidesWhichDayItIs()
    {
        var sunday = new TimeInterval { Weekdays = ["sunday"], Location = "Asia/Shanghai" };
        Assert.True(sunday.Contains(new DateTimeOffset(2026, 11, 21, 16, 0, 0, TimeSpan.Zero)));
        Assert.False(sunday.Contains(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void NothingGivenIsAlwaysAndEveryConditionMustBeMet()
    {
        var moment = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        Assert.True(new TimeInterval().Contains(moment));
        Assert.True(new TimeInterval { Months = ["november"], Years = ["2026:2027"] }.Contains(moment));
        Assert.False(new TimeInterval { Months = ["12"], Years = ["2026"] }.Contains(moment));
    }

    [Theory]
    [InlineData("friday:monday")]
    [InlineData("mon")]
    [InlineData("a:b:c")]
    public void ARangeThatIsNoneIsRefused(string text) => Assert.Throws<FormatException>(() => WeekdayRange.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("32")]
    [InlineData("-1:5")]
    [InlineData("5:1")]
    public void ADayThatNoMonthHasIsRefused(string text) => Assert.Throws<FormatException>(() => DayOfMonthRange.Parse(text));

    [Theory]
    [InlineData("24:01")]
    [InlineData("9:00")]
    [InlineData("12:60")]
    public void ATimeThatIsNoneIsRefused(string text) => Assert.Throws<FormatException>(() => ClockTime.Parse(text));

    [Fact]
    public void AZoneThatIsNoneIsRefused() => Assert.Contains("Asia/Shanghai", Assert.Throws<FormatException>(() => TimeZoneName.Parse("Mars/Base")).Message, StringComparison.Ordinal);
}
