using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PromHa.Core;
using PromHa.Core.PromQl;
using PromHa.Core.Rules;

namespace PromHa.AspNetCore.Tests.Hosts;

/// <summary>What is shipped to watch PromHa with: the rules, the dashboard, traces and health checks fit what the hosts show.</summary>
public sealed partial class ObservationTests : IDisposable
{
    private static readonly string Rules = Path.Combine(RepositoryRoot.Path, "deploy", "promha.rules.yml");
    private static readonly string Dashboard = Path.Combine(RepositoryRoot.Path, "deploy", "promha-dashboard.json");
    private readonly TempDirectory _directory = new("observation");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Shipped_rules_have_no_finding()
    {
        var report = new ConfFileValidator().Validate("promha.rules.yml", File.ReadAllBytes(Rules), ConfFileRole.Rules);
        Assert.Empty(report.Issues);
    }

    [Fact]
    public async Task Every_metric_of_the_shipped_rules_and_dashboard_is_shown_by_the_hosts()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"), businesses: 1);
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory);
        await master.StatusWhenAsync("idle");
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), master.Url);
        await slave.StatusWhenAsync("idle");
        var shown = Names(Family(), await master.GetAsync("/metrics") + await slave.GetAsync("/metrics"));

        var expressions = DashboardExpressions().Concat(RuleFile.Load(Rules).Groups.SelectMany(static g => g.Rules).Select(static r => r.Expr)).ToList();
        var used = expressions.SelectMany(static e => Names(Used(), e)).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, u => !shown.Contains(u) && !shown.Contains(Histogram().Replace(u, "")));
    }

    [Fact]
    public void Every_expression_of_the_dashboard_is_promql()
    {
        var expressions = DashboardExpressions().ToList();
        Assert.InRange(expressions.Count, 12, 100);
        Assert.All(expressions, static e => Assert.NotNull(PromQlParser.Parse(e).Expression));
    }

    [Fact]
    public async Task Trace_of_a_generation_has_its_stages_and_its_reloads()
    {
        var activities = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == "PromHa.Sync",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("m"), businesses: 1);
        await using var prometheus = await PrometheusServer.StartAsync(tree.ConfDirectory);
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("Reload:0:Kind", "Prometheus"), ("Reload:0:Url", prometheus.Url.ToString()));
        await using var slave = await TestHost.StartSlaveAsync(_directory.CreateSubdirectory("s"), master.Url);
        var status = await slave.StatusWhenAsync("idle");
        var digest = status.GetProperty("generation").GetProperty("digest").GetString()![..12];

        var apply = await Eventually.ValueAsync(
            () => Task.FromResult(activities.FirstOrDefault(a => a.OperationName == "promha.apply" && a.GetTagItem("promha.digest") as string == digest)), static a => a is not null, Eventually.DefaultDeadline, "the apply is traced");
        Assert.Equal(
            ["learned", "fetched", "validated", "staged", "journaled", "applied", "reloaded", "verified", "committed"],
            apply!.Events.Select(static e => e.Name));
        Assert.Equal((ActivityStatusCode.Ok, "verified"), (apply.Status, apply.GetTagItem("promha.result")));
        var publish = Assert.Single(activities, a => a.OperationName == "promha.publish" && a.GetTagItem("promha.digest") as string == digest);
        Assert.Contains(activities, a => a.OperationName == "promha.reload" && a.ParentId == publish.Id && a.GetTagItem("promha.status") as string == "verified");
    }

    [Theory]
    [InlineData(SyncState.Idle, "verified", true, HealthStatus.Healthy)]
    [InlineData(SyncState.Working, "verified", true, HealthStatus.Healthy)]
    [InlineData(SyncState.Idle, "pending", true, HealthStatus.Degraded)]
    [InlineData(SyncState.Unreachable, "verified", true, HealthStatus.Degraded)]
    [InlineData(SyncState.RolledBack, "verified", true, HealthStatus.Degraded)]
    [InlineData(SyncState.Idle, "verified", false, HealthStatus.Unhealthy)]
    public async Task Health_check_says_what_the_status_says(SyncState state, string server, bool isInForce, HealthStatus expected)
    {
        var head = new GenerationHead(1, 1, Sha256Digest.Of("x"u8), DateTimeOffset.UnixEpoch);
        var services = new ServiceCollection().AddLogging().AddSingleton<ISyncStatusSource>(new Fixed(new SyncStatus(
            SyncRole.Slave, "n", state, "", isInForce ? head : null, null, null, null, "", [new ReloadTargetStatus("prometheus", "http://x", server, "", [], null)], [], new SyncCounters(0, 0, 0, 0))));
        services.AddHealthChecks().AddPromHa();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, report.Entries["promha"].Status);
    }

    private static IEnumerable<string> DashboardExpressions()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Dashboard));
        return [.. document.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(static p => p.GetProperty("targets").EnumerateArray())
            .Select(static t => t.GetProperty("expr").GetString()!.Replace("$__rate_interval", "5m", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal))];
    }

    private static HashSet<string> Names(Regex pattern, string text) => [.. pattern.Matches(text).Select(static m => m.Groups[1].Value)];

    [GeneratedRegex(@"^# HELP (\S+)", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex(@"\b(promha_\w+)")]
    private static partial Regex Used();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Histogram();

    private sealed class Fixed(SyncStatus status) : ISyncStatusSource
    {
        public SyncStatus Status => status;
    }
}
