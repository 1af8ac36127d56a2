using Microsoft.Extensions.Logging.Abstractions;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Conformance;

/// <summary>The archive of the shell scripts, served and fetched by PromHa.</summary>
public sealed class LegacyOverKestrelTests : ConfigTransportConformance
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TempDirectory _state = new("state");
    private readonly TempDirectory _masterState = new("master");
    private ServedSource? _served;
    private LocalTransport? _transport;

    protected override bool KeepsNumbers => false;

    protected override bool BringsReports => false;

    protected override bool IsDelivered => true;

    protected override int Waiting => _transport!.Source?.Waiting ?? 0;

    protected override async Task<IConfigTransport> ConnectAsync(IGenerationSource source)
    {
        _served = await ServedSource.OnLoopbackAsync(source, options =>
        {
            options.StateDirectory = options.ConfDirectory = _masterState.Path;
            options.Legacy.Enabled = true;
        });
        var intake = new LegacyIntake(
            _client,
            new LegacyIntakeOptions { Url = _served.Client.BaseAddress!, Filter = new PathFilter([], []), Interval = TimeSpan.FromMilliseconds(50) },
            TimeProvider.System);
        _transport = new LocalTransport(_state.Path, intake, TimeProvider.System, NullLogger.Instance);
        return _transport;
    }

    protected override async ValueTask DisconnectAsync()
    {
        await _transport!.DisposeAsync();
        _client.Dispose();
        await _served!.DisposeAsync();
        _state.Dispose();
        _masterState.Dispose();
    }

    protected override void SpoilDelivered(BlobReference blob) => SpoiltFile.Flip(_transport!.Source!.Store.Blobs.PathOf(blob.Digest));
}
