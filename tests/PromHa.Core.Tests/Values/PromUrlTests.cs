namespace PromHa.Core.Tests;

public sealed class PromUrlTests
{
    [Theory]
    [InlineData("https://prom.example:9090/path?q=1#top", "https", "prom.example:9090", true)]
    [InlineData("HTTP://h", "http", "h", true)]
    [InlineData("http://[fe80::1%25eth0]:80/", "http", "[fe80::1%eth0]:80", true)]
    [InlineData("unix:///run/x.sock", "unix", "", false)]
    [InlineData("http://", "http", "", false)]
    [InlineData("mailto:ops@example.com", "mailto", "", false)]
    [InlineData("some/path:x", "", "", false)]
    [InlineData("//host/x", "", "host", false)]
    [InlineData("http://h/a b", "http", "h", true)]
    [InlineData("http://h?x=%zz", "http", "h", true)]
    public void An_address_is_taken_apart(string text, string scheme, string host, bool http)
    {
        PromUrl url = text;
        Assert.Equal((scheme, host, http), (url.Scheme, url.Host, url.IsHttp));
        Assert.Equal(text, url.Text);
        Assert.Equal(text, url.ToString());
    }

    [Theory]
    [InlineData("localhost:9090:x/y z", true)]
    [InlineData(":9090", false)]
    [InlineData("127.0.0.1:9090", false)]
    [InlineData("http://h:port", false)]
    [InlineData("http://[::1", false)]
    [InlineData("http://a b/", false)]
    [InlineData("http://{{host}}/", false)]
    [InlineData("http://h/%g1", false)]
    [InlineData("http://h/#%1", false)]
    [InlineData("http://h%41/", false)]
    [InlineData("http://u{:p@h", false)]
    [InlineData("http://h/\n", false)]
    public void What_Go_refuses_is_refused(string text, bool accepted) => Assert.Equal(accepted, PromUrl.TryParse(text, out _));

    [Fact]
    public void A_password_does_not_show()
    {
        PromUrl url = "https://me:hunter2@h:1/x@y?z=:@";
        Assert.Equal("https://me:xxxxx@h:1/x@y?z=:@", url.ToString());
        Assert.Contains("hunter2", url.Text, StringComparison.Ordinal);
        Assert.Equal("https://me@h", ((PromUrl)"https://me@h").ToString());
        Assert.DoesNotContain("hunter2", Assert.Throws<FormatException>(() => PromUrl.Parse("https://me:hunter2@h:x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_comes_from_a_Uri() => Assert.Equal((PromUrl)"http://h:1/x", (PromUrl)new Uri("http://h:1/x"));
}
