using System.Net;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Conformance;

/// <summary>HTTP pull as it is used: Kestrel, TCP, brotli.</summary>
public sealed class HttpPullOverKestrelTests : ConfigTransportConformance
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private ServedSource? _served;

    protected override async Task<IConfigTransport> ConnectAsync(IGenerationSource source)
    {
        _served = await ServedSource.OnLoopbackAsync(source);
        return new HttpPullTransport(_client, new HttpPullOptions { Url = _served.Client.BaseAddress });
    }

    protected override async ValueTask DisconnectAsync()
    {
        _client.Dispose();
        await _served!.DisposeAsync();
    }
}
