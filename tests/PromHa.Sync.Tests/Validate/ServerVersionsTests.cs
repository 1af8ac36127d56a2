using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Validate;

/// <summary>What is validated for is what the servers say they are.</summary>
public sealed class ServerVersionsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedServer _server = new();
    private readonly HttpClient _http;
    private readonly SyncStatusBoard _board;
    private readonly PromHaValidationOptions _options = new();

    public ServerVersionsTests()
    {
        _http = new HttpClient(_server) { Timeout = Timeout.InfiniteTimeSpan };
        _board = new SyncStatusBoard(SyncRole.Slave, "n", _time, new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), _time), new SyncObservers([]));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Servers_are_validated_for_as_what_they_are_and_shown_as_such()
    {
        _server.IsPrometheus(1, "2.42.0+ds");
        _server.IsAlertmanager(2, "0.25.0+ds");

        var target = await Versions(prometheus: [1], alertmanager: [2]).AskAsync(Stop);

        Assert.Equal(new ServerTarget(new ServerVersion(2, 42), new ServerVersion(0, 25), false, false), target);
        Assert.Equal(["2.42.0+ds", "0.25.0+ds"], _board.Status.ReloadTargets.Select(static t => t.Version));
    }

    [Fact]
    public async Task Oldest_of_several_counts()
    {
        _server.IsPrometheus(1, "3.5.0");
        _server.IsPrometheus(2, "2.9.1");
        _server.IsPrometheus(3, "2.53.0");

        Assert.Equal(new ServerVersion(2, 9), (await Versions([1, 2, 3]).AskAsync(Stop)).Prometheus);
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_what_it_was_last()
    {
        var versions = Versions([1], [2]);
        _server.IsPrometheus(1, null);
        _server.IsAlertmanager(2, null);
        Assert.Equal(new ServerTarget(null, null, false, false), await versions.AskAsync(Stop));

        _server.IsPrometheus(1, "2.42.0", "agent");
        _server.IsAlertmanager(2, "0.25.0");
        var known = await versions.AskAsync(Stop);
        Assert.Equal(new ServerTarget(new ServerVersion(2, 42), new ServerVersion(0, 25), true, false), known);

        _server.IsPrometheus(1, null);
        _server.IsAlertmanager(2, null);
        Assert.Equal(known, await versions.AskAsync(Stop));

        _server.IsPrometheus(1, "3.5.0");
        Assert.Equal(new ServerTarget(new ServerVersion(3, 5), new ServerVersion(0, 25), false, false), await versions.AskAsync(Stop));
    }

    [Fact]
    public async Task Server_that_hangs_is_waited_for_two_seconds_and_the_others_answer_meanwhile()
    {
        _server.IsAlertmanager(2, "0.25.0");
        var asking = Versions([1], [2]).AskAsync(Stop);
        await Eventually.TrueAsync(() => _time.ArmedTimers > 0, Eventually.DefaultDeadline, "it is waited for");
        Assert.False(asking.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(new ServerTarget(null, new ServerVersion(0, 25), false, false), await asking.WaitAsync(TimeSpan.FromSeconds(20), Stop));
    }

    [Fact]
    public async Task Cancellation_is_no_answer()
    {
        using var cancel = new CancellationTokenSource();
        var asking = Versions([1]).AskAsync(cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [InlineData("""<html>Sign in</html>""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{"version":""}}""")]
    [InlineData("""{"data":{"version":2.42}}""")]
    [InlineData("""{"data":{"version":"(devel)"}}""")]
    public async Task Answer_without_a_version_is_the_newest(string body)
    {
        _server.IsPrometheus(1, "");
        _server.Says(1, "/api/v1/status/buildinfo", body);

        Assert.Null((await Versions([1]).AskAsync(Stop)).Prometheus);
    }

    [Fact]
    public async Task Pinned_version_counts_whatever_the_servers_are()
    {
        _options.PrometheusVersion = "2.50.1";
        _server.IsPrometheus(1, "3.5.0", "promql-experimental-functions");
        _server.IsAlertmanager(2, "0.25.0");

        var target = await Versions([1], [2]).AskAsync(Stop);

        Assert.Equal(new ServerTarget(new ServerVersion(2, 50), new ServerVersion(0, 25), false, true), target);
        Assert.Equal("3.5.0", _board.Status.ReloadTargets[0].Version);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("promql-experimental-functions", "", false)]
    [InlineData("promql-at-modifier", "promql-at-modifier", false)]
    [InlineData("exemplar-storage,promql-duration-expr", "promql-experimental-functions", true)]
    public async Task Experimental_language_is_taken_when_every_server_takes_it(string first, string second, bool expected)
    {
        _server.IsPrometheus(1, "3.5.0", first);
        _server.IsPrometheus(2, "3.5.0", second);

        Assert.Equal(expected, (await Versions([1, 2]).AskAsync(Stop)).HasExperimentalPromQl);
    }

    private ServerVersions Versions(int[]? prometheus = null, int[]? alertmanager = null)
    {
        IReloadClient[] clients =
        [
            .. (prometheus ?? []).Select(p => new PrometheusReloadClient(_http, At(ReloadTargetKind.Prometheus, p), new ConfTreeLayout(), _time)),
            .. (alertmanager ?? []).Select(p => (IReloadClient)new AlertmanagerReloadClient(_http, At(ReloadTargetKind.Alertmanager, p), new ConfTreeLayout(), _time)),
        ];
        var servers = new ServerSet(clients, _board, new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), _time), new ConfTreeLayout(), _time, NullLogger.Instance);
        return new ServerVersions(servers.Clients, _options, _board, _time, NullLogger.Instance);
    }

    private static ReloadTargetOptions At(ReloadTargetKind kind, int port) => new() { Kind = kind, Url = new Uri($"http://127.0.0.1:{port}/") };
}
