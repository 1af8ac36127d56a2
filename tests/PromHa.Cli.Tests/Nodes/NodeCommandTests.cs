using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Nodes;

/// <summary>The commands against a running master and slave, as processes of their own.</summary>
public sealed class NodeCommandTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new("nodes");
    private SeedShapedTree _tree = null!;
    private HostProcess _master = null!;
    private HostProcess _slave = null!;

    public async ValueTask InitializeAsync()
    {
        _tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"), businesses: 1);
        var token = _directory.Combine("token");
        await File.WriteAllTextAsync(token, "opensesame\n", TestContext.Current.CancellationToken);
        _master = Host("PromHa.Samples.Master", "prom-a", _tree.ConfDirectory, "master", token);
        await _master.StartAsync();
        await RevisionAsync(_master, 1);
        _slave = Host("PromHa.Samples.Slave", "prom-b", _directory.CreateSubdirectory("slave", "conf"), "slave", token, _master.Url);
        await _slave.StartAsync();
        await RevisionAsync(_slave, 1);
    }

    public ValueTask DisposeAsync()
    {
        _slave?.Dispose();
        _master?.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Operator_looks_goes_back_and_steers()
    {
        _tree.WriteRule("b00", "r00", "Changed");
        await RevisionAsync(_slave, 2);

        var status = await Eventually.ValueAsync(() => RunAsync("status"), static r => r.Code == 0, Eventually.DefaultDeadline, "everything is in force");
        Assert.Contains("prom-a (master) is idle", status.Out, StringComparison.Ordinal);
        Assert.Matches(@"prom-b +verified +revision 2 \([0-9a-f]{12}\)", status.Out);
        Assert.Contains("is done", status.Out, StringComparison.Ordinal);

        var history = await RunAsync("history");
        Assert.Equal(["2", "1"], history.Lines.Skip(1).Select(static l => l.Split(' ')[0]));
        Assert.Contains("1 verified", history.Lines[1], StringComparison.Ordinal);

        var diff = await RunAsync("diff", "2");
        Assert.Contains("modified business/b00/rule/r00.rules", diff.Out, StringComparison.Ordinal);
        Assert.Contains("Changed", diff.Out, StringComparison.Ordinal);

        var back = await RunAsync("rollback", "1");
        Assert.True(back.Code == 0, back.ToString());
        await RevisionAsync(_slave, 3);
        Assert.Contains(Environment.UserName, (await RunAsync("history")).Lines[1], StringComparison.Ordinal);

        var nothing = await RunAsync("rollout", "pause");
        Assert.Equal(1, nothing.Code);
        Assert.Contains("done", nothing.Error, StringComparison.Ordinal);
        var cancelled = await RunAsync("rollout", "cancel");
        Assert.True(cancelled.Code == 0, cancelled.ToString());
        await Eventually.TrueAsync(async () => (await _slave.StatusAsync()).Revision == 4, Eventually.DefaultDeadline, "the slave goes back to what it had");
        Assert.Contains("cancelled", (await RunAsync("rollout")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_with_what_the_node_says()
    {
        using var status = JsonDocument.Parse((await RunAsync("status", "--format", "json")).Out);
        Assert.Equal("prom-a", status.RootElement.GetProperty("status").GetProperty("node").GetString());
        Assert.Equal(JsonValueKind.Array, status.RootElement.GetProperty("nodes").ValueKind);
        using var history = JsonDocument.Parse((await RunAsync("history", "--format", "json")).Out);
        Assert.Equal(1, history.RootElement[0].GetProperty("head").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Slave_shows_itself_and_says_that_it_is_no_master()
    {
        var status = await RunAsync(_slave, "status");
        Assert.Equal(0, status.Code);
        Assert.Contains("prom-b (slave) is idle", status.Out, StringComparison.Ordinal);

        var history = await RunAsync(_slave, "history");
        Assert.Equal(2, history.Code);
        Assert.Contains("is it a master?", history.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rollback", "99")]
    [InlineData("diff", "99")]
    [InlineData("diff", "1")]
    public async Task Generation_that_is_not_there_is_said_so(string command, string reference)
    {
        var ran = await RunAsync(command, reference);
        Assert.NotEqual(0, ran.Code);
        Assert.Contains("is kept here", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_way_to_the_node_is_said()
    {
        var noToken = await Promha.RunAsync("status", "--node", _master.Url.ToString());
        Assert.Equal((2, true), (noToken.Code, noToken.Error.Contains("--token-file", StringComparison.Ordinal)));
        var nobody = await Promha.RunAsync("status", "--node", $"http://127.0.0.1:{FreePort.Next()}");
        Assert.Equal((2, true), (nobody.Code, nobody.Error.Contains("Is the node running", StringComparison.Ordinal)));
        var noAddress = await Promha.RunAsync("status", "--node", "ftp://eve:secret@x");
        Assert.Equal((2, true, false), (noAddress.Code, noAddress.Error.Contains("no address", StringComparison.Ordinal), noAddress.Error.Contains("secret@", StringComparison.Ordinal)));
        var noFile = await Promha.RunAsync("status", "--node", "x", "--token-file", "/nowhere/token");
        Assert.Equal((2, true), (noFile.Code, noFile.Error.Contains("/nowhere/token", StringComparison.Ordinal)));
    }

    private static Task<HostStatus> RevisionAsync(HostProcess host, long revision) => host.StatusWhenAsync(
        s => s.State == "idle" && s.Revision == revision, $"revision {revision} is in force");

    private static HostProcess Host(string sample, string name, string conf, string role, string token, Uri? master = null) => new(new HostOptions
    {
        Sample = sample, NodeName = name, ConfDirectory = conf, StateDirectory = Path.Combine(Path.GetDirectoryName(conf)!, "state-" + role), MasterUrl = master,
        Token = "opensesame",
        Arguments = ["--PromHa:Auth:TokenFile=" + token],
    });

    private Task<Ran> RunAsync(params string[] args) => RunAsync(_master, args);

    private Task<Ran> RunAsync(HostProcess host, params string[] args) =>
        Promha.RunAsync([.. args, "--node", host.Url.ToString(), "--token-file", _directory.Combine("token")]);
}
