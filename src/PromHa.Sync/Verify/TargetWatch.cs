using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Waits until a server shows the targets of changed file_sd files, which it takes up by itself.</summary>
internal sealed class TargetWatch(ServerHttp http, ReloadTargetOptions options, ConfTreeLayout layout, TimeProvider time)
{
    /// <summary>How long after a change the server shows it at the latest, and how often it is asked.</summary>
    private readonly (TimeSpan Deadline, TimeSpan Interval) _pace = options.Kind == ReloadTargetKind.Prometheus
        ? (options.TargetsTimeout ?? TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(100))
        : (options.TargetsTimeout ?? TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(1));

    public async ValueTask<ReloadResult> WaitAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken)
    {
        var expected = ExpectedTargets.From(shipped, layout, changedPaths).AddressesByFile;
        var roles = ConfTreeRoles.Resolve(shipped, layout);
        var files = changedPaths.Where(p => roles.RoleOfPath(p) == ConfFileRole.FileSd)
            .ToDictionary(static p => p, p => expected.GetValueOrDefault(p, []), StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return ReloadResult.Of(ReloadStatus.Verified, "No file_sd file changed.");
        }

        var started = time.GetTimestamp();
        while (true)
        {
            var answer = await http.GetAsync("/api/v1/targets", cancellationToken).ConfigureAwait(false);
            var missing = answer.Fault is null ? RunningTargets.Parse(answer.Body).DifferenceTo(files) : answer.Fault.Message;
            if (missing is null)
            {
                return new ReloadResult(ReloadStatus.Verified, $"{http.Name} sees the targets of {files.Count} changed file_sd files.", [FormattableString.Invariant($"targets of {files.Count} file_sd files seen after {time.GetElapsedTime(started).TotalSeconds:F1} s")]);
            }

            if (time.GetElapsedTime(started) > _pace.Deadline)
            {
                return ReloadResult.Of(ReloadStatus.Mismatch, $"{http.Name} does not show the shipped targets after {_pace.Deadline.TotalSeconds:0} s: {missing}. {HintOf(options.Kind)}");
            }

            await Task.Delay(_pace.Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string HintOf(ReloadTargetKind kind) => kind == ReloadTargetKind.Prometheus
        ? "Is its inotify budget used up (fs.inotify.max_user_instances), or was the directory swapped under it?"
        : "Does its -promscrape.fileSDCheckInterval fit TargetsTimeout?";
}
