using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Reloads one server and proves what it runs.</summary>
/// <remarks>
/// Safe for use from several threads; at most one reload is under way at a time. Nothing a server does is thrown: it is in the
/// result. Only cancellation is thrown.
/// </remarks>
public interface IReloadClient
{
    /// <summary>The kind of server.</summary>
    ReloadTargetKind Kind { get; }

    /// <summary>The server's address.</summary>
    Uri Url { get; }

    /// <summary>Asks, without changing anything, whether the server is there and could be reloaded.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns><see cref="ReloadStatus.Verified"/> when it could; otherwise why not.</returns>
    ValueTask<ReloadResult> CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the server what it is, so that it is only given what it takes.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What it says; null when it does not say it now. A client that does not implement this is taken for the newest version known.</returns>
    ValueTask<ServerInfo?> DescribeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<ServerInfo?>(null);

    /// <summary>Compares what the server runs with what was shipped, without reloading.</summary>
    /// <param name="shipped">The conf tree that was shipped.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it runs it, and what was seen.</returns>
    ValueTask<ReloadResult> VerifyAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default);

    /// <summary>Tells the server to reload once, waits until it has, and compares what it runs with what was shipped.</summary>
    /// <param name="shipped">The conf tree that was shipped and lies on the server's disk.</param>
    /// <param name="cancellationToken">Ends the call; the reload itself cannot be taken back.</param>
    /// <returns>Whether it runs it, and what was seen.</returns>
    ValueTask<ReloadResult> ReloadAsync(IConfTreeFiles shipped, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits for what a server takes up by itself, without a reload, such as file_sd targets; servers that do nothing of the
    /// kind answer at once.
    /// </summary>
    /// <param name="shipped">The conf tree that was shipped.</param>
    /// <param name="changedPaths">The files that changed in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was seen, and what.</returns>
    ValueTask<ReloadResult> WaitForTargetsAsync(IConfTreeFiles shipped, IReadOnlyCollection<string> changedPaths, CancellationToken cancellationToken = default);
}
