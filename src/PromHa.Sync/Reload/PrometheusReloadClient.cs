using System.Text.Json;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Reloads a Prometheus and proves what it runs: each rule group and rule with its expression, each job, and the configuration
/// by meaning.
/// </summary>
internal sealed class PrometheusReloadClient(HttpClient client, ReloadTargetOptions options, ConfTreeLayout layout, TimeProvider time) : IReloadClient, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private static readonly string[] ExperimentalPromQl =
        ["promql-experimental-functions", "promql-duration-expr", "promql-extended-range-selectors", "promql-binop-fill-modifiers"];

    private readonly ServerHttp _http = new(client, options, time);
    private readonly SemaphoreSlim _single = new(1);
    private readonly LastProof _proof = new(time);
    private ExpectedPrometheus? _expected;

    public ReloadTargetKind Kind => ReloadTargetKind.Prometheus;

    public Uri Url => options.Url!;

    public async ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default)
    {
        if ((await _http.GetAsync("/-/ready", cancellationToken).ConfigureAwait(false)).Fault is { } notReady)
        {
            return notReady;
        }

        if (_http.IsBySignal)
        {
            return _http.FaultOfProcess() ?? ReloadResult.Of(ReloadStatus.Verified, $"{_http.Name} is ready.");
        }

        var flags = await _http.GetAsync("/api/v1/status/flags", cancellationToken).ConfigureAwait(false);
        if (flags.Fault is not null)
        {
            return flags.Fault;
        }

        using var document = JsonDocument.Parse(flags.Body);
        var isOff = document.RootElement.TryGetProperty("data", out var data)
            && data.TryGetProperty("web.enable-lifecycle", out var lifecycle)
            && lifecycle.GetString() == "false";
        return isOff
            ? ReloadResult.Of(ReloadStatus.Misconfigured, $"{_http.Name} has its lifecycle API switched off; start it with --web.enable-lifecycle, or name its PidFile to reload it by SIGHUP.")
            : ReloadResult.Of(ReloadStatus.Verified, $"{_http.Name} is ready.");
    }

    public async ValueTask<ServerInfo?> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var build = await _http.GetAsync("/api/v1/status/buildinfo", cancellationToken).ConfigureAwait(false);
        if (build.Fault is not null || ServerJson.Find(build.Body, "data", "version") is not { Length: > 0 } version)
        {
            return null;
        }

        var flags = await _http.GetAsync("/api/v1/status/flags", cancellationToken).ConfigureAwait(false);
        if (flags.Fault is not null)
        {
            return null;
        }

        var features = ServerJson.Find(flags.Body, "data", "enable-feature")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new ServerInfo(version)
        {
            IsAgent = features.Contains("agent") || ServerJson.Find(flags.Body, "data", "agent") == "true",
            HasExperimentalPromQl = features.Intersect(ExperimentalPromQl).Any(),
        };
    }

    public async ValueTask<ReloadResult> VerifyAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        // Asked first: what is loaded while it is compared shows the next time.
        var info = await _http.GetAsync("/api/v1/status/runtimeinfo", cancellationToken).ConfigureAwait(false);
        var loaded = info.Fault is null ? LoadedSince.From(info.Body) : null;
        if (_proof.Holds(loaded, shipped))
        {
            return Verified([$"it was seen to run what was shipped, and has loaded nothing since {loaded!.Value.ConfigTime}"]);
        }

        var evidence = new List<string>();
        var difference = await CompareAsync(Expected(shipped), evidence, cancellationToken).ConfigureAwait(false);
        _proof.Compared(loaded, shipped, difference is null);
        return difference ?? Verified(evidence);
    }

    public async ValueTask<ReloadResult> ReloadAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        await _single.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var expected = Expected(shipped);
            var evidence = new List<string>();
            var deadline = options.ReloadTimeout + options.VerifyTimeout;
            if (await new ReloadCycle(_http, time, ReloadSignals.Prometheus).RunAsync(deadline, evidence, cancellationToken).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }

            var started = time.GetTimestamp();
            while (true)
            {
                var result = await CompareAsync(expected, evidence, cancellationToken).ConfigureAwait(false);
                if (result is null)
                {
                    return Verified(evidence);
                }

                // Somebody else's reload may have come between; a difference counts once it stays.
                if (time.GetElapsedTime(started) > options.VerifyTimeout)
                {
                    return result;
                }

                await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _single.Release();
        }
    }

    public ValueTask<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default) =>
        new TargetWatch(_http, options, layout, time).WaitAsync(shipped, changedPaths, cancellationToken);

    public void Dispose() => _single.Dispose();

    /// <summary>Made of what was expected last: of a large tree, only the files that changed are read.</summary>
    private ExpectedPrometheus Expected(IConfTreeFiles shipped) =>
        _expected = _expected?.For(shipped) ?? ExpectedPrometheus.From(shipped, layout);

    private async Task<ReloadResult?> CompareAsync(ExpectedPrometheus expected, List<string> evidence, CancellationToken cancellationToken)
    {
        var rules = await _http.GetAsync("/api/v1/rules", cancellationToken).ConfigureAwait(false);
        if (rules.Fault is not null)
        {
            return rules.Fault;
        }

        var served = await _http.GetAsync("/api/v1/status/config", cancellationToken).ConfigureAwait(false);
        if (served.Fault is not null)
        {
            return served.Fault;
        }

        var difference = await RuleComparer.CompareAsync(expected.RuleGroups, RunningRules.Parse(rules.Body), FormatAsync, cancellationToken).ConfigureAwait(false)
            ?? DifferenceOf(expected, served.Body);
        if (difference is not null)
        {
            return ReloadResult.Of(ReloadStatus.Mismatch, $"{_http.Name} does not run what was shipped: {difference}. Does its --config.file lie in the conf tree?");
        }

        evidence.Add($"{expected.RuleGroups.Count} rule groups with {expected.RuleGroups.Sum(static g => g.Rules.Count)} rules are the shipped ones");
        evidence.Add($"{expected.JobNames.Count} jobs and the configuration are the shipped ones");
        return null;
    }

    private static string? DifferenceOf(ExpectedPrometheus expected, byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var yaml = document.RootElement.GetProperty("data").GetProperty("yaml").GetString()!;
        var differences = ServedConfigComparer.Compare(expected.ConfigText, yaml);
        return differences.Count == 0
            ? null
            : string.Join("; ", differences.Take(3).Select(static d => $"{d.Path} is '{d.Served}', shipped '{d.Shipped}'")) + (differences.Count > 3 ? $" and {differences.Count - 3} more" : "");
    }

    /// <summary>The server's own printing of an expression; null when it cannot print this one (a server before 2.40).</summary>
    private async ValueTask<string?> FormatAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await _http.GetAsync("/api/v1/format_query?query=" + Uri.EscapeDataString(expression), cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.GetProperty("data").GetString();
    }

    private ReloadResult Verified(List<string> evidence) => new(ReloadStatus.Verified, $"{_http.Name} runs what was shipped.", evidence);
}
