using PromHa.Core;

namespace PromHa.Sync;

/// <summary>
/// Reloads a VictoriaMetrics (single binary) or a vmagent, and proves by the configuration that it shows that it scrapes by the
/// tree's prometheus.yml. Tested with 1.79.
/// </summary>
/// <remarks>
/// Its reload answers at once, whatever comes of it, and counts only when something changed: what counts is the configuration
/// that it shows. Newer versions have <c>vm_promscrape_config_last_reload_successful</c>, which tells a refusal at once; 1.79
/// has not, and a refusal is a configuration that does not come within <see cref="ReloadTargetOptions.VerifyTimeout"/>.
/// </remarks>
internal sealed class ScraperReloadClient(HttpClient client, ReloadTargetOptions options, ConfTreeLayout layout, TimeProvider time) : IReloadClient, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly ServerHttp _http = new(client, options, time);
    private readonly SemaphoreSlim _single = new(1);

    public ReloadTargetKind Kind => options.Kind;

    public Uri Url => options.Url!;

    public async ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) =>
        (await _http.GetAsync("/health", cancellationToken).ConfigureAwait(false)).Fault
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
            if ((await _http.GetAsync("/health", cancellationToken).ConfigureAwait(false)).Fault is { } notReady)
            {
                return notReady;
            }

            var (errorsBefore, fault) = await ErrorsAsync(cancellationToken).ConfigureAwait(false);
            var answer = fault is null ? await _http.ReloadAsync(cancellationToken).ConfigureAwait(false) : default;
            if ((fault ?? answer.Fault) is { } failed)
            {
                return failed;
            }

            var evidence = new List<string> { _http.IsBySignal ? $"SIGHUP sent to process {answer.Text}" : $"reload answered {(int)answer.Status}" };
            var started = time.GetTimestamp();
            while (await CompareAsync(shipped, evidence, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                (var errors, fault) = await ErrorsAsync(cancellationToken).ConfigureAwait(false);
                if (fault is null && errors > errorsBefore)
                {
                    return ReloadResult.Of(ReloadStatus.Refused, $"{_http.Name} refused the configuration (vm_promscrape_config_reloads_errors_total went up); its log says why.");
                }

                if (time.GetElapsedTime(started) > options.VerifyTimeout)
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
        new TargetWatch(_http, options, layout, time).WaitAsync(shipped, changedPaths, cancellationToken);

    public void Dispose() => _single.Dispose();

    /// <summary>How many reloads failed; 0 for a version that does not count them.</summary>
    private async Task<(double Errors, ReloadResult? Fault)> ErrorsAsync(CancellationToken cancellationToken)
    {
        var answer = await _http.GetAsync("/metrics", cancellationToken).ConfigureAwait(false);
        return answer.Fault is not null ? (0, answer.Fault)
            : MetricsText.Sum(answer.Body, "vm_promscrape_config_reloads_total") is null
            ? (0, ReloadResult.Of(ReloadStatus.Misconfigured, $"{_http.Name} has no metric vm_promscrape_config_reloads_total; is its kind right, and was it started with -promscrape.config?"))
            : (MetricsText.Sum(answer.Body, "vm_promscrape_config_reloads_errors_total") ?? 0, null);
    }

    private async Task<ReloadResult?> CompareAsync(IConfTreeFiles shipped, List<string> evidence, CancellationToken cancellationToken)
    {
        var answer = await _http.GetAsync("/api/v1/status/config", cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return answer.Fault;
        }

        var expected = ExpectedPrometheus.From(shipped, layout);
        var served = ServerJson.Find(answer.Body, "data", "yaml") ?? "";
        var differences = ServedScrapeConfig.Compare(expected.ConfigText, served);
        if (differences.Count > 0)
        {
            return ReloadResult.Of(ReloadStatus.Mismatch, $"{_http.Name} does not scrape by what was shipped: {string.Join("; ", differences.Take(3))}{(differences.Count > 3 ? $" and {differences.Count - 3} more" : "")}. Does its -promscrape.config lie in the conf tree, and what does its log say (an unknown key is refused unless -promscrape.config.strictParse=false)?");
        }

        evidence.Add($"{expected.JobNames.Count} jobs and the scrape configuration are the shipped ones");
        return null;
    }

    private ReloadResult Verified(List<string> evidence) => new(ReloadStatus.Verified, $"{_http.Name} runs what was shipped.", evidence);
}
