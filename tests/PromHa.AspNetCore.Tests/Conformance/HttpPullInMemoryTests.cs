using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Conformance;

/// <summary>HTTP pull without a network and without compression.</summary>
public sealed class HttpPullInMemoryTests : ConfigTransportConformance
{
    private ServedSource? _served;

    protected override async Task<IConfigTransport> ConnectAsync(IGenerationSource source)
    {
        _served = await ServedSource.InMemoryAsync(source);
        _served.Client.Timeout = Timeout.InfiniteTimeSpan;
        return new HttpPullTransport(_served.Client, new HttpPullOptions { Url = _served.Client.BaseAddress });
    }

    protected override ValueTask DisconnectAsync() => _served!.DisposeAsync();
}
