using PromHa.EndToEnd.Tests.Pairs;

namespace PromHa.EndToEnd.Tests;

/// <summary>A slave whose Prometheus cannot be told to reload: said clearly, with what mends it.</summary>
public sealed class ServerFaultTests
{
    private static readonly TimeSpan BackoffAllowed = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task LifecycleOff_BlocksBeforeAnythingIsTouched_AndNamesTheFlag()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { SlavePrometheus = new ServerOptions { Lifecycle = false } });
        await SlaveIsUpAsync(pair);

        var status = await BlockedAsync(pair, "LifecycleOff");
        Assert.Contains("--web.enable-lifecycle", status.Reason, StringComparison.Ordinal);
        Assert.Contains(pair.SlavePrometheus.Url.Authority, status.Reason, StringComparison.Ordinal);

        await pair.SlavePrometheus.RestartAsync(options => options with { Lifecycle = true });
        await RunsAsync(pair, "LifecycleOff");
    }

    [Fact]
    public async Task WrongPath_Blocks_AndNamesTheUrl()
    {
        await using var pair = await Pair.StartAsync(new PairOptions { SlaveReload = target => target with { Url = new Uri(target.Url, "nowhere/") } });
        await SlaveIsUpAsync(pair);

        var status = await BlockedAsync(pair, "WrongPath");
        Assert.Contains(pair.SlavePrometheus.Url.Authority + "/nowhere", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPort_IsPending_AndNamesTheUrl()
    {
        var wrong = new Uri(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Next()}/"));
        await using var pair = await Pair.StartAsync(new PairOptions { SlaveReload = target => target with { Url = wrong } });
        await SlaveIsUpAsync(pair);

        pair.Tree.WriteRule("b00", "r00", "WrongPort");

        var status = await pair.Slave.StatusWhenAsync(
            status => status.State == "pending" && Pair.Holds(pair.SlaveConf, pair.Tree.Files), "files are there, the server is not", BackoffAllowed);
        Assert.Contains(wrong.Authority, status.Reason + status.ReloadTargetMessage("prometheus"), StringComparison.Ordinal);
        await pair.AssertNeverTornAsync();
    }

    [Fact]
    public async Task ServerThatIsDown_GetsTheFiles_AndIsVerifiedWhenItReturns()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        await pair.SlavePrometheus.StopAsync();

        pair.Tree.WriteRule("b00", "r00", "WhileDown");
        await pair.Slave.StatusWhenAsync(
            status => status.State == "pending" && Pair.Holds(pair.SlaveConf, pair.Tree.Files), "applied, not verified", BackoffAllowed);
        Assert.NotEqual("verified", (await pair.Slave.StatusAsync()).ReloadTargetState("prometheus"));

        await pair.SlavePrometheus.RestartAsync();
        await RunsAsync(pair, "WhileDown");
    }

    [Fact]
    public async Task NewSlave_GetsTheWholeTree_AndItsServersAreVerifiedOnceTheyRun()
    {
        await using var pair = await Pair.StartAsync();
        await pair.InSyncAsync();
        await pair.Slave.StopGracefullyAsync();
        await pair.SlavePrometheus.StopAsync();
        await pair.SlaveAlertmanager.StopAsync();
        foreach (var directory in Directory.GetDirectories(pair.SlaveRoot).Where(directory => directory != pair.SlaveConf))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.Delete(pair.SlaveConf, recursive: true);
        Directory.CreateDirectory(pair.SlaveConf);

        await pair.Slave.StartAsync();
        await pair.Slave.StatusWhenAsync(
            status => status.State == "pending" && Pair.Holds(pair.SlaveConf, pair.Tree.Files), "all files are there", BackoffAllowed);
        Assert.False(await pair.Slave.IsReadyAsync());

        await pair.SlavePrometheus.RestartAsync();
        await pair.SlaveAlertmanager.RestartAsync();
        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.Slave.IsReadyAsync());
    }

    [Fact]
    public async Task BasicAuth_WithTheRightPassword_IsVerified()
    {
        using var secrets = new TempDirectory("secrets");
        await using var pair = await Pair.StartAsync(WithPassword(secrets, BasicAuth.Password));
        await pair.InSyncAsync();

        pair.Tree.WriteRule("b00", "r00", "RightPassword");

        await RunsAsync(pair, "RightPassword");
        Assert.Equal(1, await pair.SlavePrometheus.ReloadCountAsync());
        Assert.DoesNotContain("Basic ", pair.Slave.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BasicAuth_WithTheWrongPassword_Blocks_UntilTheFileIsMended()
    {
        const string wrong = "wrong-and-secret";
        using var secrets = new TempDirectory("secrets");
        await using var pair = await Pair.StartAsync(WithPassword(secrets, wrong));
        await SlaveIsUpAsync(pair);

        var status = await BlockedAsync(pair, "WrongPassword");
        Assert.Contains("401", status.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, status.ToString() + pair.Slave.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(secrets.Combine("password"), BasicAuth.Password, TestContext.Current.CancellationToken);
        await RunsAsync(pair, "WrongPassword");
    }

    private static PairOptions WithPassword(TempDirectory secrets, string password)
    {
        File.WriteAllText(secrets.Combine("password"), password + "\n");
        return new PairOptions
        {
            SlavePrometheus = new ServerOptions { BasicAuth = true },
            SlaveReload = target => target with { Username = BasicAuth.Username, PasswordFile = secrets.Combine("password") },
        };
    }

    /// <summary>The slave has asked the master at least once; whether it calls its first generation verified is not said here.</summary>
    private static Task<HostStatus> SlaveIsUpAsync(Pair pair) =>
        pair.Slave.StatusWhenAsync(status => status.State is not ("starting" or "working" or ""), "the slave knows where it stands", BackoffAllowed);

    private static async Task<HostStatus> BlockedAsync(Pair pair, string alert)
    {
        var old = pair.Tree.Files;
        pair.Tree.WriteRule("b00", "r00", alert);
        var published = await pair.Master.StatusWhenAsync(status => status is { State: "idle", Revision: > 1 }, "the master publishes the edit");
        var status = await pair.Slave.StatusWhenAsync(
            status => status is { State: "blocked", Result: "blocked" } && status.OutcomeDigest == published.Digest, "the slave says what blocks it", BackoffAllowed);
        await pair.SlaveKeepsAsync(old);
        return status;
    }

    private static async Task RunsAsync(Pair pair, string alert)
    {
        await pair.InSyncAsync(BackoffAllowed);
        Assert.True(await pair.SlavePrometheus.HasRuleAsync(alert));
        await pair.AssertNeverTornAsync();
    }
}
