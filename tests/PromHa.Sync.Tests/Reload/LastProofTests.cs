using System.Collections.Concurrent;
using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>A server that has loaded nothing since it was proved is not compared again; one that has is, always.</summary>
public sealed class LastProofTests : IAsyncLifetime
{
    private const string Config = "rule_files: [a.rules]\nscrape_configs: []\n";
    private readonly TempDirectory _directory = new("proof");
    private readonly Paths _paths = new();
    private GenerationStore _store = null!;
    private PrometheusServer _prometheus = null!;
    private string _conf = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _conf = _directory.CreateSubdirectory("conf");
        _store = new GenerationStore(_directory.CreateSubdirectory("state"), TimeProvider.System);
        await WriteAsync("A");
        _prometheus = await PrometheusServer.StartAsync(_conf);
    }

    public async ValueTask DisposeAsync()
    {
        await _prometheus.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Unchanged_server_is_asked_for_its_last_reload_only()
    {
        var (client, tree) = (Client(new Later()), await TreeAsync("A"));
        Assert.Equal(ReloadStatus.Verified, (await client.VerifyAsync(tree, Stop)).Status);
        Assert.Contains("/api/v1/rules", _paths.Taken());

        var again = await client.VerifyAsync(tree, Stop);

        Assert.Equal(ReloadStatus.Verified, again.Status);
        Assert.Equal(["/api/v1/status/runtimeinfo"], _paths.Taken());
        Assert.Contains("has loaded nothing since", Assert.Single(again.Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_by_somebody_else_is_seen()
    {
        var (client, tree) = (Client(new Later()), await TreeAsync("A"));
        await client.VerifyAsync(tree, Stop);

        await WriteAsync("B");
        await Eventually.TrueAsync(ReloadedInAnotherSecondAsync, Eventually.DefaultDeadline, "the server has reloaded");

        Assert.Equal(ReloadStatus.Mismatch, (await client.VerifyAsync(tree, Stop)).Status);
    }

    [Fact]
    public async Task Other_tree_is_compared()
    {
        var client = Client(new Later());
        await client.VerifyAsync(await TreeAsync("A"), Stop);

        Assert.Equal(ReloadStatus.Mismatch, (await client.VerifyAsync(await TreeAsync("B"), Stop)).Status);
    }

    [Fact]
    public async Task Proof_in_the_second_of_the_reload_counts_for_nothing()
    {
        var loaded = LoadedSince.From("""{"data":{"startTime":"s","reloadConfigSuccess":true,"lastConfigTime":"2030-01-01T00:00:00Z"}}"""u8.ToArray());
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 1, 999, TimeSpan.Zero));
        var (proof, tree) = (new LastProof(time), await TreeAsync("A"));

        proof.Compared(loaded, tree, isProved: true);
        Assert.False(proof.Holds(loaded, tree));

        time.Advance(TimeSpan.FromMilliseconds(1));
        proof.Compared(loaded, tree, isProved: true);
        Assert.True(proof.Holds(loaded, tree));
        Assert.False(proof.Holds(null, tree));
        proof.Compared(loaded, tree, isProved: false);
        Assert.False(proof.Holds(loaded, tree));
    }

    [Theory]
    [InlineData("""{"data":{"startTime":"s","reloadConfigSuccess":false,"lastConfigTime":"2030-01-01T00:00:00Z"}}""")]
    [InlineData("""{"data":{"reloadConfigSuccess":true}}""")]
    [InlineData("<html>")]
    public void Server_whose_last_reload_failed_or_that_does_not_say_is_always_compared(string info) =>
        Assert.Null(LoadedSince.From(System.Text.Encoding.UTF8.GetBytes(info)));

    private async Task<bool> ReloadedInAnotherSecondAsync()
    {
        var before = await _prometheus.ReloadSuccessTimestampAsync();
        using var response = await new HttpClient().PostAsync(new Uri(_prometheus.Url, "-/reload"), null, Stop);
        return Math.Floor(await _prometheus.ReloadSuccessTimestampAsync()) > Math.Floor(before);
    }

    private PrometheusReloadClient Client(TimeProvider time) => new(
        new HttpClient(_paths), new ReloadTargetOptions { Kind = ReloadTargetKind.Prometheus, Url = _prometheus.Url }, new ConfTreeLayout(), time);

    private async Task<ManifestTree> TreeAsync(string alert) =>
        new(await TestTrees.StoreAsync(_store, ("prometheus.yml", Config), ("a.rules", Rule(alert))), _store.Blobs);

    private async Task WriteAsync(string alert)
    {
        await File.WriteAllTextAsync(Path.Combine(_conf, "prometheus.yml"), Config, Stop);
        await File.WriteAllTextAsync(Path.Combine(_conf, "a.rules"), Rule(alert), Stop);
    }

    private static string Rule(string alert) => $"groups:\n  - name: g\n    rules:\n      - alert: {alert}\n        expr: up == 0\n        for: 1m\n";

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromMinutes(1);
    }

    private sealed class Paths() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly ConcurrentQueue<string> _asked = new();

        public List<string> Taken()
        {
            var taken = new List<string>();
            while (_asked.TryDequeue(out var path))
            {
                taken.Add(path);
            }

            return taken;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
