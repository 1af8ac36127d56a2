using PromHa.Core.HighAvailability;
using PromHa.Core.Prometheus;

namespace PromHa.Core.Tests;

public sealed class HighAvailabilityTests
{
    private static readonly HaPair Pair = new()
    {
        Nodes = [new() { Name = "a", Host = "10.0.0.1" }, new() { Name = "b", Host = "fe80::2" }],
    };

    [Fact]
    public void EachHostHasItsOwnReplicaLabelAndNothingElseOfItsOwn()
    {
        var shared = PrometheusConfig.Parse("global: {external_labels: {dc: bj}}\nscrape_configs: [{job_name: node}]\n");
        var (a, b) = (Pair.Prometheus(shared, "a"), Pair.Prometheus(shared, "b"));
        Assert.Equal("a", a.Global!.ExternalLabels["replica"]);
        Assert.Equal("bj", a.Global.ExternalLabels["dc"]);
        Assert.Equal(a, b with { Global = b.Global! with { ExternalLabels = b.Global.ExternalLabels.With("replica", "a") } });
        Assert.Equal(["10.0.0.1:9093", "[fe80::2]:9093"], a.Alerting!.Alertmanagers[0].StaticConfigs[0].Targets);
        Assert.Equal(["node", "prometheus", "alertmanager"], a.ScrapeConfigs.Select(static j => j.JobName));
        Assert.Throws<ArgumentException>(() => Pair.Prometheus(shared, "c"));
    }

    [Fact]
    public void AlertsOfBothHostsAreTheSameAlert()
    {
        foreach (var label in new[] { "replica", "__replica__", "a.b" })
        {
            var pair = Pair with { ReplicaLabel = label };
            var alerts = pair.Nodes.Select(n =>
            {
                var config = pair.Prometheus(new PrometheusConfig(), n.Name);
                var alert = config.Global!.ExternalLabels.Aggregate<(string Name, string Value), LabelSet>([("alertname", "Down"), ("axb", "stays")], static (l, e) => l.With(e.Name, e.Value));
                return Relabeler.Apply(alert, config.Alerting!.AlertRelabelConfigs).Labels;
            }).Distinct();
            LabelSet expected = [("alertname", "Down"), ("axb", "stays")];
            Assert.Equal(expected, Assert.Single(alerts));
        }
    }

    [Fact]
    public void WithAVariableTheFileIsTheSameOnAllHosts()
    {
        var pair = Pair with { ReplicaVariable = "HOSTNAME" };
        Assert.Equal(pair.Prometheus(new PrometheusConfig(), "a").ToYaml(), pair.Prometheus(new PrometheusConfig(), "b").ToYaml());
        Assert.Contains("replica: ${HOSTNAME}", pair.Prometheus(new PrometheusConfig(), "a").ToYaml(), StringComparison.Ordinal);
        Assert.Contains("--enable-feature=expand-external-labels", pair.PrometheusCommand("a").ToCommandLine().Arguments);
    }

    [Fact]
    public void TheHaTrackerGetsItsTwoLabels()
    {
        var config = RemoteStores.HaTrackerLabels(Pair, "prod").Prometheus(new PrometheusConfig { RemoteWrite = [RemoteStores.Mimir("http://m:8080/", "t1")] }, "b");
        LabelSet expected = [("__replica__", "b"), ("cluster", "prod")];
        Assert.Equal(expected, config.Global!.ExternalLabels);
        Assert.Equal("http://m:8080/api/v1/push", config.RemoteWrite[0].Url.Text);
        Assert.Equal("t1", config.RemoteWrite[0].Headers["X-Scope-OrgID"]);
    }

    [Fact]
    public void EveryTargetIsKeptByExactlyOneShard()
    {
        for (var target = 0; target < 200; target++)
        {
            LabelSet labels = [("__address__", $"host-{target}:9100")];
            Assert.Single(Enumerable.Range(0, 5), shard => Relabeler.Apply(labels, Federation.Share(shard, 5)).Kept);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Federation.Share(5, 5));
    }

    [Fact]
    public void AGlobalServerReadsAggregatesOfTheShards()
    {
        var job = Federation.Job(["s0:9090", "s1:9090"], ["{__name__=~\"job:.*\"}"], "30s");
        Assert.True(job.HonorLabels);
        Assert.Equal("/federate", job.MetricsPath);
        Assert.Equal(["{__name__=~\"job:.*\"}"], job.Params["match[]"]);
        Assert.Throws<ArgumentException>(() => Federation.Job(["s:1"], []));
    }

    [Fact]
    public void AddressesOfVictoriaMetricsAreThoseOfItsDocumentation()
    {
        Assert.Equal("http://vm:8428/api/v1/write", VictoriaMetricsUrls.Write("http://vm:8428/"));
        Assert.Equal("http://i:8480/insert/0/prometheus/api/v1/write", VictoriaMetricsUrls.ClusterWrite("http://i:8480"));
        Assert.Equal("http://i:8480/insert/42:7/prometheus/api/v1/write", VictoriaMetricsUrls.ClusterWrite("http://i:8480", 42, 7));
        Assert.Equal("http://s:8481/select/0/prometheus", VictoriaMetricsUrls.ClusterRead("http://s:8481"));
    }

    [Fact]
    public void CommandLinesSayWhatIsNeededAndNothingElse()
    {
        Assert.Equal(
            ["--config.file=/etc/prometheus/alertmanager.yml", "--storage.path=/var/lib/prometheus/alertmanager", "--web.listen-address=:9093",
                "--cluster.listen-address=0.0.0.0:9094", "--cluster.peer=[fe80::2]:9094"],
            Pair.AlertmanagerCommand("a").ToCommandLine().Arguments);
        Assert.Equal("--cluster.listen-address=", (Pair with { Gossip = false }).AlertmanagerCommand("a").ToCommandLine().Arguments[^1]);
        Assert.Contains("--storage.tsdb.max-block-duration=2h", new PrometheusCommand { ForThanosSidecar = true }.ToCommandLine().Arguments);
        Assert.Equal(["query", "--http-address=0.0.0.0:10902", "--query.replica-label=replica", "--endpoint=a:10901"], new ThanosQueryCommand { Endpoints = ["a:10901"] }.ToCommandLine().Arguments);
        Assert.Equal(["sidecar", "--prometheus.url=http://localhost:9090"], new ThanosSidecarCommand().ToCommandLine().Arguments.Take(2));
        Assert.Contains("-promscrape.cluster.memberNum=1", new VmAgentCommand { Members = 3, Member = 1 }.ToCommandLine().Arguments);
        Assert.Contains("-remoteRead.url=http://s", new VmAlertCommand { DatasourceUrl = "http://s", RemoteWriteUrl = "http://i" }.ToCommandLine().Arguments);
        Assert.Equal("x \\\n  'a b' \\\n  'it'\\''s'", new CommandLine("x", ["a b", "it's"]).ToString());
    }

    [Fact]
    public void AUnitFileHoldsTheCommandAsItIsMeant()
    {
        var text = new SystemdUnit
        {
            Description = "Prometheus",
            Command = new CommandLine("/usr/bin/prometheus", ["--web.external-url=http://h/%41", "--x=a b", "--y=$HOME"]),
            WritablePaths = ["/var/lib/prometheus"],
        }.ToText();
        Assert.Contains("ExecStart=/usr/bin/prometheus \\\n  --web.external-url=http://h/%%41 \\\n  \"--x=a b\" \\\n  --y=$$HOME\n", text, StringComparison.Ordinal);
        Assert.Contains("ReadWritePaths=/var/lib/prometheus\n", text, StringComparison.Ordinal);
        Assert.Contains("TimeoutStopSec=120\n", text, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new SystemdUnit { Description = "a\nUser=root", Command = new CommandLine("x", []) }.ToText());
    }

    [Fact]
    public void BothHostsBeginAsBackupAndTheFirstHasTheHigherPriority()
    {
        var pair = Pair with { Nodes = [Pair.Nodes[0], new() { Name = "b", Host = "10.0.0.2" }] };
        var (a, b) = (pair.Keepalived("a", "eth0", "10.0.0.10/24").ToText(), pair.Keepalived("b", "eth0", "10.0.0.10/24").ToText());
        Assert.All(new[] { a, b }, static t => Assert.Contains("state BACKUP\n  nopreempt\n", t, StringComparison.Ordinal));
        Assert.Contains("priority 100", a, StringComparison.Ordinal);
        Assert.Contains("priority 90", b, StringComparison.Ordinal);
        Assert.Contains("unicast_src_ip 10.0.0.2\n  unicast_peer {\n    10.0.0.1\n", b, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => pair.Keepalived("a", "eth0 {", "10.0.0.10/24").ToText());
        Assert.Throws<InvalidOperationException>(() => pair.Keepalived("a", "eth0", "10.0.0.10").ToText());
    }

    [Fact]
    public void ScriptsAskForWhatMakesSense()
    {
        Assert.Contains("curl -sf --max-time 1 -o /dev/null 'http://h/-/ready' || exit 1", KeepalivedScripts.Check("http://h/-/ready"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KeepalivedScripts.Check());
        Assert.Throws<ArgumentException>(() => KeepalivedScripts.Check("ftp://h"));
        Assert.Throws<ArgumentException>(() => KeepalivedScripts.Notify("relative"));
    }
}
