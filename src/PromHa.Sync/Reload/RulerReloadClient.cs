using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Reloads a vmalert or a Thanos rule, and proves that it runs each rule group of the tree's rule files and no other.
/// Tested with vmalert 1.79; Thanos rule by its documentation and sources, not with the real one.
/// </summary>
internal sealed class RulerReloadClient(HttpClient client, ReloadTargetOptions options, ConfTreeLayout layout, TimeProvider time) : IReloadClient, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly ServerHttp _http = new(client, options, time);
    private readonly SemaphoreSlim _single = new(1);
    private readonly ReloadSignals _signals = options.Kind == ReloadTargetKind.VmAlert ? ReloadSignals.VmAlert : ReloadSignals.ThanosRule;

    public ReloadTargetKind Kind => options.Kind;

    public Uri Url => options.Url!;

    public async ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) =>
        (await _http.GetAsync(_signals.ReadyPath, cancellationToken).ConfigureAwait(false)).Fault
        ?? _http.FaultOfProcess()
        ?? ReloadResult.Of(ReloadStatus.Verified, $"{_http.Name} is ready.");

    public async ValueTask<ReloadResult> VerifyAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        var evidence = new List<string>();
        return await CompareAsync(shipped, evidence, cancellationToken).ConfigureAwait(false) ?? Verified(evidence);
    }

    public async ValueTask<ReloadResult> ReloadAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        await _single.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var evidence = new List<string>();
            if (await new ReloadCycle(_http, time, _signals).RunAsync(options.ReloadTimeout + options.VerifyTimeout, evidence, cancellationToken).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }

            // vmalert answers first and works then: it can still refuse, and takes up a change only after the pause with which it
            // spreads its groups over their interval.
            var deadline = Kind == ReloadTargetKind.VmAlert ? options.ReloadTimeout + options.VerifyTimeout : options.VerifyTimeout;
            var started = time.GetTimestamp();
            while (await CompareAsync(shipped, evidence, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                var metrics = await _http.GetAsync("/metrics", cancellationToken).ConfigureAwait(false);
                if (metrics.Fault is null && MetricsText.Sum(metrics.Body, $"{_signals.Prefix}_config_last_reload_successful") == 0)
                {
                    return ReloadResult.Of(ReloadStatus.Refused, $"{_http.Name} says that its last reload failed; its log says why.");
                }

                if (time.GetElapsedTime(started) > deadline)
                {
                    return difference;
                }

                await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
            }

            return Verified(evidence);
        }
        finally
        {
            _single.Release();
        }
    }

    public ValueTask<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReloadResult.Of(ReloadStatus.Verified, $"{_http.Name} has no targets."));

    public void Dispose() => _single.Dispose();

    private async Task<ReloadResult?> CompareAsync(IConfTreeFiles shipped, List<string> evidence, CancellationToken cancellationToken)
    {
        var answer = await _http.GetAsync("/api/v1/rules", cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return answer.Fault;
        }

        // Thanos rule shows its external labels on every rule. Neither prints expressions on demand.
        var groups = ExpectedPrometheus.From(shipped, layout).RuleGroups;
        var difference = await RuleComparer.CompareAsync(
            groups, RunningRules.Parse(answer.Body), static (_, _) => ValueTask.FromResult<string?>(null), cancellationToken, addsLabels: Kind == ReloadTargetKind.ThanosRule).ConfigureAwait(false);
        if (difference is not null)
        {
            return ReloadResult.Of(ReloadStatus.Mismatch, $"{_http.Name} does not run what was shipped: {difference}. Do its rule files ({(Kind == ReloadTargetKind.VmAlert ? "-rule" : "--rule-file")}) name those of rule_files in the conf tree?");
        }

        evidence.Add($"{groups.Count} rule groups with {groups.Sum(static g => g.Rules.Count)} rules are the shipped ones");
        return null;
    }

    private ReloadResult Verified(List<string> evidence) => new(ReloadStatus.Verified, $"{_http.Name} runs what was shipped.", evidence);
}
