using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Waits its turn before each reload, so that nodes with different turns do not reload at the same moment.</summary>
internal sealed class StaggeredReloadClient(IReloadClient client, TimeSpan turn, TimeProvider time) : IReloadClient
{
    public ReloadTargetKind Kind => client.Kind;

    public Uri Url => client.Url;

    public ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) => client.CheckAsync(cancellationToken);

    public ValueTask<ServerInfo?> DescribeAsync(CancellationToken cancellationToken = default) => client.DescribeAsync(cancellationToken);

    public ValueTask<ReloadResult> VerifyAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default) => client.VerifyAsync(shipped, cancellationToken);

    public async ValueTask<ReloadResult> ReloadAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        await Task.Delay(turn, time, cancellationToken).ConfigureAwait(false);
        var result = await client.ReloadAsync(shipped, cancellationToken).ConfigureAwait(false);
        return result with { Evidence = [FormattableString.Invariant($"waited {turn.TotalSeconds:0.#} s for its turn to reload"), .. result.Evidence] };
    }

    public ValueTask<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default) =>
        client.WaitForTargetsAsync(shipped, changedPaths, cancellationToken);
}
