namespace PromHa.Sync;

/// <summary>
/// Watches, after a generation is in force, until the servers have taken up its file_sd changes. Prometheus does that by
/// itself within about 5 s, so nothing waits for it; the next generation takes over what was still open.
/// </summary>
internal sealed class TargetFollower(ServerSet servers, SyncStatusBoard board) : IAsyncDisposable
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private CancellationTokenSource? _stop;
    private Task _task = Task.CompletedTask;

    public async Task FollowAsync(ManifestTree tree, IEnumerable<string> changedPaths)
    {
        await StopAsync().ConfigureAwait(false);
        _open.UnionWith(changedPaths);
        if (_open.Count > 0)
        {
            _stop = new CancellationTokenSource();
            _task = RunAsync(tree, [.. _open], _stop.Token);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task StopAsync()
    {
        if (_stop is not null)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _task.ConfigureAwait(false);
            _stop.Dispose();
            _stop = null;
        }
    }

    private async Task RunAsync(ManifestTree tree, IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        try
        {
            board.Update(static s => s with { Targets = "" });
            var result = await servers.WaitForTargetsAsync(tree, paths, cancellationToken).ConfigureAwait(false);
            board.Update(s => s with { Targets = result.Status == ReloadStatus.Verified ? string.Join("; ", result.Evidence) : result.Message });
            _open.Clear();
        }
        catch (OperationCanceledException)
        {
            // The next generation goes on with the open paths.
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or IOException or KeyNotFoundException)
        {
            board.Update(s => s with { Targets = $"The targets cannot be compared: {e.Message}" });
            _open.Clear();
        }
    }
}
