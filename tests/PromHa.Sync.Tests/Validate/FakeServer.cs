using PromHa.Core;

namespace PromHa.Sync.Tests.Validate;

/// <summary>A server that runs whatever it is told, and is of the version that a test says.</summary>
internal sealed class FakeServer(ReloadTargetKind kind, string? version) : IReloadClient
{
    private int _reloads;

    public string? Version { get; set; } = version;

    public int Reloads => Volatile.Read(ref _reloads);

    public ReloadTargetKind Kind => kind;

    public Uri Url { get; } = new("http://fake.invalid/");

    public ValueTask<ServerInfo?> DescribeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Version is null ? null : new ServerInfo(Version));

    public ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default) => Good();

    public ValueTask<ReloadResult> VerifyAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default) => Good();

    public ValueTask<ReloadResult> ReloadAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reloads);
        return Good();
    }

    public ValueTask<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default) => Good();

    private static ValueTask<ReloadResult> Good() => ValueTask.FromResult(ReloadResult.Of(ReloadStatus.Verified, "It runs."));
}
