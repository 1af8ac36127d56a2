namespace PromHa.Sync;

/// <summary>What a server's metrics say of its last reload.</summary>
internal readonly record struct ReloadMetrics(double SuccessTimestamp, bool IsSuccessful, double WatchErrors);

/// <summary>
/// The part of a verified reload that every server of the Prometheus family shares: ready, note the success timestamp, reload
/// once, wait until the timestamp has advanced. A 200 alone proves nothing.
/// </summary>
internal sealed class ReloadCycle(ServerHttp http, TimeProvider time, string metricPrefix)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public async Task<ReloadResult?> RunAsync(TimeSpan deadline, List<string> evidence, CancellationToken cancellationToken)
    {
        if ((await http.GetAsync("/-/ready", cancellationToken).ConfigureAwait(false)).Fault is { } notReady)
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

        evidence.Add(answer.Status == 0 ? "reload is taking long; waiting for its result" : $"reload answered {(int)answer.Status}");
        while (true)
        {
            (var now, fault) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (fault is null && now.IsSuccessful && now.SuccessTimestamp > before.SuccessTimestamp)
            {
                evidence.Add(FormattableString.Invariant($"reload success timestamp advanced to {now.SuccessTimestamp:F3}"));
                return now.WatchErrors > before.WatchErrors
                    ? ReloadResult.Of(ReloadStatus.Mismatch, $"{http.Name} could not watch all file_sd directories (file watcher errors went up); raise fs.inotify.max_user_instances or merge file_sd jobs.")
                    : null;
            }

            // After a time-out the flag may still be that of an earlier reload.
            if (fault is null && !now.IsSuccessful && answer.Status != 0)
            {
                return ReloadResult.Of(ReloadStatus.Refused, $"{http.Name} says that its last reload failed.");
            }

            if (time.GetElapsedTime(started) > deadline)
            {
                return fault ?? ReloadResult.Of(ReloadStatus.Mismatch, $"{http.Name} answered the reload, but its success timestamp did not advance.");
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

        if (MetricsText.Sum(answer.Body, $"{metricPrefix}_config_last_reload_success_timestamp_seconds") is not { } timestamp
            || MetricsText.Sum(answer.Body, $"{metricPrefix}_config_last_reload_successful") is not { } successful)
        {
            return (default, ReloadResult.Of(ReloadStatus.Misconfigured, $"{http.Name} has no metric {metricPrefix}_config_last_reload_successful; is its kind right?"));
        }

        return (new ReloadMetrics(timestamp, successful > 0, MetricsText.Sum(answer.Body, "prometheus_sd_file_watcher_errors_total") ?? 0), null);
    }
}
