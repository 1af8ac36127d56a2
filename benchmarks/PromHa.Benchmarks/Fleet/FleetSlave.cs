using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using PromHa.Sync;

namespace PromHa.Benchmarks.Fleet;

/// <summary>
/// The protocol's side of a slave: the product's own transport over a connection of its own. It keeps manifests, checks contents
/// and lets go of them, and runs no servers, so that a thousand of them have room beside the master.
/// </summary>
internal sealed class FleetSlave : IBlobSink, IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private readonly string _name;
    private readonly SlaveFleet _fleet;
    private readonly HttpClient _client;
    private readonly HttpPullTransport _transport;

    public FleetSlave(string name, Uri master, string? token, SlaveFleet fleet)
    {
        (_name, _fleet) = (name, fleet);
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.Brotli,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new CountedStream(socket, fleet.Traffic);
            },
        };
        _client = new HttpClient(new CountedRequests(handler, fleet.Traffic)) { Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        _transport = new HttpPullTransport(_client, new HttpPullOptions { Url = master, NodeName = name });
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        GenerationManifest? known = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                known = await StepAsync(known, cancellationToken);
            }
            catch (TransportException e)
            {
                _fleet.Failed(e.Message);
                await Task.Delay(PauseAfterFailure, TimeProvider.System, cancellationToken);
            }
        }
    }

    public async ValueTask<bool> WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken = default)
    {
        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        return buffer.Length == blob.Size && Sha256Digest.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) == blob.Digest;
    }

    public void Dispose() => _client.Dispose();

    private async Task<GenerationManifest> StepAsync(GenerationManifest? known, CancellationToken cancellationToken)
    {
        var head = await _transport.WaitForHeadAsync(known?.Digest, cancellationToken);
        var manifest = _fleet.Share(await _transport.GetManifestAsync(head.Digest, known, cancellationToken));
        var have = known?.Entries.Select(static e => e.Sha256).ToHashSet();
        var missing = manifest.Entries
            .Where(e => e.Kind == ConfigEntryKind.File && have?.Contains(e.Sha256) != true)
            .Select(static e => new BlobReference(e.Sha256, e.Size))
            .Distinct()
            .ToList();
        if (missing.Count > 0)
        {
            await _transport.FetchBlobsAsync(missing, this, cancellationToken);
        }

        var round = _fleet.Round is { } r && r.Revision == head.Revision ? r : null;
        round?.Arrived();
        var outcome = new SyncOutcome(SyncResult.Verified, head, "", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, [], [], []);
        await _transport.ReportAsync(new NodeReport(_name, outcome, head), cancellationToken);
        round?.WasReported();
        return manifest;
    }
}
