using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Reloads an Alertmanager and proves by its config hash that it runs exactly the shipped bytes.</summary>
internal sealed class AlertmanagerReloadClient(HttpClient client, ReloadTargetOptions options, ConfTreeLayout layout, TimeProvider time) : IReloadClient, IDisposable
{
    private readonly ServerHttp _http = new(client, options, time);
    private readonly SemaphoreSlim _single = new(1);

    public ReloadTargetKind Kind => ReloadTargetKind.Alertmanager;

    public Uri Url => options.Url!;

    public async ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) =>
        (await _http.GetAsync("/-/ready", cancellationToken).ConfigureAwait(false)).Fault
        ?? _http.FaultOfProcess()
        ?? ReloadResult.Of(ReloadStatus.Verified, $"{_http.Name} is ready.");

    public async ValueTask<ServerInfo?> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var status = await _http.GetAsync("/api/v2/status", cancellationToken).ConfigureAwait(false);
        return status.Fault is null && ServerJson.Find(status.Body, "versionInfo", "version") is { Length: > 0 } version ? new ServerInfo(version) : null;
    }

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
            return await new ReloadCycle(_http, time, ReloadSignals.Alertmanager).RunAsync(_http.IsBySignal ? options.ReloadTimeout + options.VerifyTimeout : options.VerifyTimeout, evidence, cancellationToken).ConfigureAwait(false)
                ?? await CompareAsync(shipped, evidence, cancellationToken).ConfigureAwait(false)
                ?? Verified(evidence);
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
        if (!shipped.Paths.Contains(layout.AlertmanagerFile))
        {
            evidence.Add($"the tree has no {layout.AlertmanagerFile}; nothing to compare");
            return null;
        }

        var answer = await _http.GetAsync("/metrics", cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return answer.Fault;
        }

        var expected = AlertmanagerConfigHash.Of(shipped.Read(layout.AlertmanagerFile).Span);
        if (MetricsText.Sum(answer.Body, "alertmanager_config_hash") is not { } served)
        {
            return ReloadResult.Of(ReloadStatus.Misconfigured, $"{_http.Name} has no metric alertmanager_config_hash; is it an Alertmanager?");
        }

        // Exposition writes the number with at most 17 digits; 48 bits are exact in a double.
        if (served != expected)
        {
            return ReloadResult.Of(ReloadStatus.Mismatch, FormattableString.Invariant($"{_http.Name} runs another {layout.AlertmanagerFile} (config hash {served:F0}, shipped {expected:F0}); does its --config.file lie in the conf tree?"));
        }

        evidence.Add(FormattableString.Invariant($"alertmanager_config_hash {served:F0} is that of the shipped {layout.AlertmanagerFile}"));
        return null;
    }

    private ReloadResult Verified(List<string> evidence) => new(ReloadStatus.Verified, $"{_http.Name} runs what was shipped.", evidence);
}
