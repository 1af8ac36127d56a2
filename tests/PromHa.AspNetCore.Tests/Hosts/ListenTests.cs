namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>A host that other hosts reach needs a token.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly TempDirectory _directory = new("listen");
    private readonly SeedShapedTree _tree;

    public ListenTests() => _tree = SeedShapedTree.Create(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://some-name:0")]
    public async Task Host_that_others_reach_does_not_start_without_a_token(string urls)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartMasterAsync(_tree.ConfDirectory, ("urls", urls)));

        Assert.Contains("PromHa:Auth:TokenFile", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--urls", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_file_that_is_not_there_is_said()
    {
        var missing = _directory.Combine("no-token");
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("Auth:TokenFile", missing));

        Assert.Contains($"PromHa:Auth:TokenFile '{missing}' does not exist", master.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slave_that_others_reach_does_not_start_without_a_token_either() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestHost.StartSlaveAsync(_tree.ConfDirectory, new Uri("http://127.0.0.1:9"), ("urls", "http://0.0.0.0:0")));

    [Fact]
    public async Task Host_that_others_reach_starts_with_a_token()
    {
        await File.WriteAllTextAsync(_directory.Combine("token"), "secret", TestContext.Current.CancellationToken);

        await using var host = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("urls", "http://0.0.0.0:0"), ("Auth:TokenFile", _directory.Combine("token")));

        Assert.Equal("ok\n", await host.GetAsync("/healthz"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.2:0")]
    [InlineData("http://[::1]:0")]
    public async Task Host_on_loopback_starts_without_a_token(string urls)
    {
        await using var host = await TestHost.StartMasterAsync(_tree.ConfDirectory, ("urls", urls));

        Assert.Equal("ok\n", await host.GetAsync("/healthz"));
    }
}
