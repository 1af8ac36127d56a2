using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>
/// Hands a slave what lies in the local source, and runs what brings it there. The source is opened with the first wait for a
/// head: by then the state directory belongs to this process.
/// </summary>
internal sealed class LocalTransport(string stateDirectory, IIntake? intake, TimeProvider time, ILogger logger) : IConfigTransport, IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private LocalSource? _source;

    /// <summary>The source, or null as long as nobody waited for a head.</summary>
    public LocalSource? Source => Volatile.Read(ref _source);

    public ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken = default) =>
        Open().WaitForHeadAsync(known, cancellationToken);

    public ValueTask<GenerationManifest> GetManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Open().Store.Find(digest) ?? throw NotKept($"the manifest {digest.ToShortString()}"));

    public async ValueTask FetchBlobsAsync(IReadOnlyCollection<BlobReference> blobs, IBlobSink sink, CancellationToken cancellationToken = default)
    {
        var store = Open().Store.Blobs;
        foreach (var blob in blobs)
        {
            if (!store.Has(blob.Digest, blob.Size))
            {
                throw NotKept($"the blob {blob.Digest.ToShortString()}");
            }

            var content = store.Open(blob.Digest);
            await using (content.ConfigureAwait(false))
            {
                if (!await sink.WriteAsync(blob, content, cancellationToken).ConfigureAwait(false))
                {
                    throw new TransportException(TransportFault.Corrupt, $"The content of blob {blob.Digest.ToShortString()} in '{Source!.Root}' is not what its digest says; is the disk in order?");
                }
            }
        }
    }

    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken = default)
    {
        Open().Take(report);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    public void Dispose() => _stop.Cancel();

    private LocalSource Open()
    {
        lock (_gate)
        {
            if (_source is null)
            {
                _source = new LocalSource(stateDirectory, time);
                if (intake is not null)
                {
                    var stop = _stop.Token;
                    _running = Task.Run(() => SuperviseAsync(intake, _source, stop), CancellationToken.None);
                }
            }

            return _source;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What brings generations must outlive what nobody foresaw; the slave is told and it is tried again.")]
    private async Task SuperviseAsync(IIntake bringing, LocalSource source, CancellationToken cancellationToken)
    {
        var pauses = RetryPauses.ForTransfers();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await bringing.RunAsync(source, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (TransportException e)
            {
                source.Fail(e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                source.Fail(new TransportException(TransportFault.Unreachable, e.Message, e));
            }
            catch (Exception e)
            {
                Log.Unexpected(logger, e);
                source.Fail(new TransportException(TransportFault.Unreachable, e.Message, e));
            }

            await Task.Delay(pauses.Next(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TransportException NotKept(string what) => new(TransportFault.NotFound, $"{what} is not kept here any more; a newer generation replaced it.");
}
