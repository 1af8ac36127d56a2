using PromHa.Conformance;

namespace PromHa.Sync.Tests.Transport;

/// <summary>The transport that the hosting tests use keeps the contract, and the contract needs no HTTP.</summary>
public sealed class DirectTransportTests : ConfigTransportConformance
{
    protected override Task<IConfigTransport> ConnectAsync(IGenerationSource source) => Task.FromResult<IConfigTransport>(new DirectTransport(source));

    protected override ValueTask DisconnectAsync() => ValueTask.CompletedTask;
}
