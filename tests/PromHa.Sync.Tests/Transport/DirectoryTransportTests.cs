using Microsoft.Extensions.Logging.Abstractions;
using PromHa.Conformance;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>A source directory that is replaced as a whole keeps the contract.</summary>
public sealed class DirectoryTransportTests : ConfigTransportConformance
{
    private readonly TempDirectory _state = new("state");
    private TreeMirror? _mirror;
    private LocalTransport? _transport;

    protected override bool KeepsNumbers => false;

    protected override bool BringsReports => false;

    protected override bool IsDelivered => true;

    protected override int Waiting => _transport!.Source?.Waiting ?? 0;

    protected override Task<IConfigTransport> ConnectAsync(IGenerationSource source)
    {
        _mirror = new TreeMirror(source);
        var options = new DirectoryIntakeOptions { Directory = _mirror.Link, QuietPeriod = TimeSpan.FromMilliseconds(20) };
        _transport = new LocalTransport(_state.Path, new DirectoryIntake(options, TimeProvider.System, NullLogger.Instance, metrics: null), TimeProvider.System, NullLogger.Instance);
        return Task.FromResult<IConfigTransport>(_transport);
    }

    protected override async ValueTask DisconnectAsync()
    {
        await _transport!.DisposeAsync();
        await _mirror!.DisposeAsync();
        _state.Dispose();
    }

    protected override void SpoilDelivered(BlobReference blob) => SpoiltFile.Flip(_transport!.Source!.Store.Blobs.PathOf(blob.Digest));
}
