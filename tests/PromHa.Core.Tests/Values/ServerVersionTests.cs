namespace PromHa.Core.Tests.Values;

public class ServerVersionTests
{
    [Theory]
    [InlineData("2.42", 2, 42)]
    [InlineData("v3.5.0", 3, 5)]
    [InlineData(" 2.42.0+ds ", 2, 42)]
    [InlineData("3.14.0-rc.0", 3, 14)]
    [InlineData("0.25~rc1", 0, 25)]
    public void Reads_what_servers_and_people_write(string text, int major, int minor) =>
        Assert.Equal(new ServerVersion(major, minor), ServerVersion.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("x.1")]
    [InlineData("3.x")]
    [InlineData("3.5beta")]
    [InlineData("-3.5")]
    [InlineData("99999999999.1")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(ServerVersion.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ServerVersion.Parse(text));
    }

    [Fact]
    public void Is_ordered_by_number_not_by_text()
    {
        Assert.True(ServerVersion.Parse("3.10") > ServerVersion.Parse("3.9"));
        Assert.True(ServerVersion.Parse("2.55") < ServerVersion.Parse("3.0"));
        Assert.True(ServerVersion.Parse("3.5.1") >= ServerVersion.Parse("3.5.7"));
        Assert.Equal("3.5", ServerVersion.Parse("3.5.7").ToString());
    }
}
