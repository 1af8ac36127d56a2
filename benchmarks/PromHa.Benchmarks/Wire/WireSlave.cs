using System.Net;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Wire;

/// <summary>
/// A master as a process of its own, and the product's own transport with a store, behind a relay that counts. What went over
/// the wire is counted with all headers, and the bodies are asked for once more to count them alone.
/// </summary>
internal sealed class WireSlave : IWirePeer, IBlobSink
{
    private readonly HostProcess _master;
    private readonly Relay _relay;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.Brotli }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HttpClient _raw = new();
    private readonly GenerationStore _store;
    private readonly HttpPullTransport _transport;
    private GenerationManifest? _known;

    private WireSlave(HostProcess master, string directory)
    {
        _master = master;
        _relay = new Relay(master.Port);
        _raw.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var state = Path.Combine(directory, "slave-state");
        _store = new GenerationStore(state, TimeProvider.System);
        _transport = new HttpPullTransport(_client, new HttpPullOptions { Url = new Uri(FormattableString.Invariant($"http://127.0.0.1:{_relay.Port}")), KnownContent = KnownContent.In(state) });
    }

    public string Name => "**PromHa, with headers**";

    /// <summary>The bodies of the last answers, as they were sent.</summary>
    public long Bodies { get; private set; }

    public static async Task<WireSlave> StartAsync(string root, string directory)
    {
        var host = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master", NodeName = "master", ConfDirectory = root, StateDirectory = Path.Combine(directory, "master-state"), ScanInterval = TimeSpan.FromSeconds(30),
        });
        await host.StartAsync();
        await host.StatusWhenAsync(static s => s.Revision > 0, "the first generation is published", TimeSpan.FromMinutes(2));
        return new WireSlave(host, directory);
    }

    public async Task<long> BringAsync()
    {
        _relay.Take();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var head = await _transport.WaitForHeadAsync(_known?.Digest, over.Token);
        var manifest = await _transport.GetManifestAsync(head.Digest, _known, over.Token);
        await _transport.FetchBlobsAsync(
            [.. manifest.Entries.Where(e => e.Kind == ConfigEntryKind.File && !_store.Blobs.Has(e.Sha256, e.Size)).Select(static e => new BlobReference(e.Sha256, e.Size)).Distinct()], this, over.Token);
        _store.Add(manifest);
        if (!_store.IsComplete(manifest))
        {
            throw new InvalidOperationException("The generation is not complete.");
        }

        var bytes = _relay.Take();
        Bodies = await BodiesAsync(manifest);
        _known = manifest;
        return bytes;
    }

    public async ValueTask<bool> WriteAsync(BlobReference blob, Stream content, CancellationToken cancellationToken = default) =>
        await _store.Blobs.AddExpectedAsync(blob.Digest, blob.Size, content, cancellationToken);

    public void Dispose()
    {
        _master.Dispose();
        _relay.Dispose();
        _client.Dispose();
        _raw.Dispose();
    }

    private async Task<long> BodiesAsync(GenerationManifest manifest)
    {
        if (_known is { } known)
        {
            return await LengthAsync($"manifests/{manifest.Digest}/update/{known.Digest}");
        }

        var bytes = await LengthAsync($"manifests/{manifest.Digest}") + await LengthAsync($"manifests/{manifest.Digest}/pack");
        foreach (var entry in manifest.Entries.Where(static e => e.Size >= PromHaProtocol.PackedBlobLimit))
        {
            bytes += await LengthAsync($"blobs/{entry.Sha256}");
        }

        return bytes;
    }

    private async Task<long> LengthAsync(string path) => (await _raw.GetByteArrayAsync(new Uri(_master.Url, PromHaProtocol.Prefix + "/" + path))).Length;
}
