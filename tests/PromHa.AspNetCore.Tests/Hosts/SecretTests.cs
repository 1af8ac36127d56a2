using System.Net;
using System.Net.Http.Headers;

namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>A token that works, one that does not, and neither in a log, a status or an answer.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Token = "the-secret-of-both-sides";
    private const string Wrong = "a-wrong-secret";
    private readonly TempDirectory _directory = new("secrets");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Token_is_never_told()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"));
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("Auth:TokenFile", Write("right", Token)));
        await using var good = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("good"), master.Url, ("Auth:TokenFile", _directory.Combine("right")));
        await using var bad = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("bad"), master.Url, ("Auth:TokenFile", Write("wrong", Wrong)));
        good.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        bad.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Wrong);
        master.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        await good.StatusWhenAsync("idle");
        var status = await bad.StatusWhenAsync("unreachable");

        Assert.Contains("401", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("PromHa:Auth:TokenFile", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (var host in new[] { master, good, bad })
        {
            var said = host.Log.Text + await host.GetAsync("/promha/v1/status") + await host.GetAsync("/metrics");
            Assert.DoesNotContain(Token, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Wrong, said, StringComparison.Ordinal);
        }

        Assert.NotEmpty(master.Log.Text);
        master.Client.DefaultRequestHeaders.Authorization = null;
        using var refused = await master.Client.GetAsync(new Uri(master.Url, "/promha/v1/status"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(_directory.Combine(name), content + "\n");
        return _directory.Combine(name);
    }
}
