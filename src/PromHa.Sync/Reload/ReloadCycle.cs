namespace PromHa.Sync;

/// <summary>What a server's metrics say of its last reload.</summary>
internal readonly record struct ReloadMetrics(double SuccessTimestamp, bool IsSuccessful, double? Attempts, double WatchErrors);

/// <summary>How a kind of server says whether it is ready, and what became of its last reload.</summary>
/// <param name="ReadyPath">The path that answers 200 when the server is there.</param>
/// <param name="Prefix">What its reload metrics begin with, before <c>_config_last_reload_successful</c>.</param>
/// <param name="AttemptsMetric">
/// The metric that counts reloads, for a server whose success timestamp stays when it found nothing changed, or has whole seconds.
/// </param>
internal sealed record ReloadSignals(string ReadyPath, string Prefix, string? AttemptsMetric = null)
{
    public static ReloadSignals Prometheus { get; } = new("/-/ready", "prometheus");

    public static ReloadSignals Alertmanager { get; } = new("/-/ready", "alertmanager");

    public static ReloadSignals VmAlert { get; } = new("/health", "vmalert", "vmalert_config_last_reload_total");

    public static ReloadSignals ThanosRule { get; } = new("/-/ready", "thanos_rule");
}

/// <summary>
/// The part of a verified reload that every server of the Prometheus family shares: ready, note the success timestamp, reload
/// once, wait until the timestamp has advanced. A 200 alone proves nothing.
/// </summary>
internal sealed class ReloadCycle(ServerHttp http, TimeProvider time, ReloadSignals signals)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public async Task<ReloadResult?> RunAsync(TimeSpan deadline, List<string> evidence, CancellationToken cancellationToken)
    {
        if ((await http.GetAsync(signals.ReadyPath, cancellationToken).ConfigureAwait(false)).Fault is { } notReady)
        {
            return notReady;
        }

        var (before, fault) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (fault is not null)
        {
            return fault;
        }

        var started = time.GetTimestamp();
        var answer = await http.ReloadAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return answer.Fault;
        }

        evidence.Add(http.IsBySignal ? $"SIGHUP sent to process {answer.Text}" : answer.Status == 0 ? "reload is taking long; waiting for its result" : $"reload answered {(int)answer.Status}");
        while (true)
        {
            (var now, fault) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            var isDone = now.Attempts is { } attempts ? attempts > before.Attempts : now.SuccessTimestamp > before.SuccessTimestamp;
            if (fault is null && now.IsSuccessful && isDone)
            {
                evidence.Add(now.Attempts is null
                    ? FormattableString.Invariant($"reload success timestamp advanced to {now.SuccessTimestamp:F3}")
                    : FormattableString.Invariant($"reload {now.Attempts:F0} of the server was successful"));
                return now.WatchErrors > before.WatchErrors
                    ? ReloadResult.Of(ReloadStatus.Mismatch, $"{http.Name} could not watch all file_sd directories (file watcher errors went up); raise fs.inotify.max_user_instances or merge file_sd jobs.")
                    : null;
            }

            // After a time-out or a signal, the flag may still be that of an earlier reload.
            if (fault is null && !now.IsSuccessful && (before.IsSuccessful || (now.Attempts is null ? answer.Status != 0 : isDone)))
            {
                return ReloadResult.Of(ReloadStatus.Refused, $"{http.Name} says that its last reload failed; its log says why.");
            }

            if (time.GetElapsedTime(started) > deadline)
            {
                return fault ?? ReloadResult.Of(ReloadStatus.Mismatch, http.IsBySignal
                    ? $"{http.Name} was sent SIGHUP, but did not reload within {deadline.TotalSeconds:0.#} s; is the process of its PidFile the one at this address?"
                    : $"{http.Name} answered the reload, but its success timestamp did not advance.");
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ReloadMetrics Metrics, ReloadResult? Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await http.GetAsync("/metrics", cancellationToken).ConfigureAwait(false);
        if (answer.Fault is not null)
        {
            return (default, answer.Fault);
        }

        if (MetricsText.Sum(answer.Body, $"{signals.Prefix}_config_last_reload_success_timestamp_seconds") is not { } timestamp
            || MetricsText.Sum(answer.Body, $"{signals.Prefix}_config_last_reload_successful") is not { } successful)
        {
            return (default, ReloadResult.Of(ReloadStatus.Misconfigured, $"{http.Name} has no metric {signals.Prefix}_config_last_reload_successful; is its kind right?"));
        }

        var attempts = signals.AttemptsMetric is { } metric ? MetricsText.Sum(answer.Body, metric) ?? 0 : default(double?);
        return (new ReloadMetrics(timestamp, successful > 0, attempts, MetricsText.Sum(answer.Body, "prometheus_sd_file_watcher_errors_total") ?? 0), null);
    }
}
