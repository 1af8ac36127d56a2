using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Conformance;

/// <summary>HTTP push as it is used: the master's loop, TCP, Kestrel on the slave, its local source.</summary>
public sealed class HttpPushOverKestrelTests : ConfigTransportConformance
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private ServedInbox? _inbox;
    private Task _pushing = Task.CompletedTask;

    protected override bool IsDelivered => true;

    protected override int Waiting => _inbox!.Source.Waiting;

    protected override async Task<IConfigTransport> ConnectAsync(IGenerationSource source)
    {
        _inbox = await ServedInbox.StartAsync(Node);
        _pushing = new PushLoop(new PushTarget(_client, _inbox.Url, new HttpPushOptions(), TimeProvider.System), source, TimeProvider.System, NullLogger.Instance).RunAsync(_stop.Token);
        return _inbox.Transport;
    }

    protected override async ValueTask DisconnectAsync()
    {
        await _stop.CancelAsync();
        await _pushing;
        _stop.Dispose();
        _client.Dispose();
        await _inbox!.DisposeAsync();
    }

    protected override void SpoilDelivered(BlobReference blob) => SpoiltFile.Flip(_inbox!.Source.Store.Blobs.PathOf(blob.Digest));
}
