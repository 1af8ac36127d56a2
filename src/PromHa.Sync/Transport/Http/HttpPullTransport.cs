using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PromHa.Sync;

/// <summary>Pulls generations from a master over HTTP, waiting for changes by long-poll.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed class HttpPullTransport : IConfigTransport
{
    // What a broken or hostile publisher can make us hold. A manifest line is at most about 4.3 KB.
    private const int HeadLimit = 64 << 10;
    private const int ManifestLimit = 256 << 20;

    /// <summary>A server or a cache that says "nothing new" before the time is over is not asked more often than this.</summary>
    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(1);

    private readonly HttpPullOptions _options;
    private readonly TimeProvider _time;
    private readonly MasterConnection _master;
    private readonly string _base;
    private readonly string _node;
    private readonly ManifestSignature? _signature;
    private readonly PartialBlobs? _partials;
    private readonly UpdateClient? _updates;

    /// <summary>The manifest that was asked for last, and the known one: what is wanted next is most likely what lies between them.</summary>
    private Step? _step;

    /// <summary>Makes a transport.</summary>
    /// <param name="client">The client; its timeout must be infinite and automatic decompression be on (brotli).</param>
    /// <param name="options">Where the master is.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">The address is missing or not an http(s) one.</exception>
    public HttpPullTransport(HttpClient client, HttpPullOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } url)
        {
            throw new ArgumentException($"The master's address '{options.Url}' is not an absolute http or https address.", nameof(options));
        }

        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _base = url.GetLeftPart(UriPartial.Path).TrimEnd('/') + PromHaProtocol.Prefix + (options.Artefact is { } artefact ? $"/artefacts/{artefact}" : "");
        _master = new MasterConnection(client, options, _base, _time);
        _signature = options.ManifestKeyFile is { } keyFile ? new ManifestSignature(keyFile) : null;
        _updates = options.KnownContent is { } contents ? new UpdateClient(_master, _base, contents, options.Patience, _time) : null;
        _partials = options.PartialDirectory is { } directory ? new PartialBlobs(directory) : null;
        _node = options.NodeName is { Length: > 0 } node ? "&node=" + Uri.EscapeDataString(node) : "";
    }

    /// <inheritdoc/>
    public async ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken = default)
    {
        var seconds = Math.Ceiling(_options.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        while (true)
        {
            var asked = _time.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/head?wait={seconds}s{_node}");
            if (known is { } digest)
            {
                request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{digest}\""));
            }

            using var response = await _master.SendAsync(request, _options.Wait + _options.Patience, cancellationToken, HttpStatusCode.NotModified, HttpStatusCode.NoContent).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var head = await ReadHeadAsync(response, cancellationToken).ConfigureAwait(false);
                if (head.Digest != known)
                {
                    return head;
                }
            }

            var early = ShortestRound - _time.GetElapsedTime(asked);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GenerationManifest> GetManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken = default)
    {
        var updated = known is not null && _updates is not null ? await _updates.TryGetAsync(digest, known, cancellationToken).ConfigureAwait(false) : null;
        var manifest = updated?.Manifest ?? await FetchManifestAsync(digest, known, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _step, new Step(manifest, known, updated?.Contents));
        return manifest;
    }

    private async Task<GenerationManifest> FetchManifestAsync(Sha256Digest digest, GenerationManifest? known, CancellationToken cancellationToken)
    {
        if (known is not null && await TryGetDeltaAsync(digest, known, cancellationToken).ConfigureAwait(false) is { } fromDelta)
        {
            return fromDelta;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/manifests/{digest}");
        using var response = await _master.SendAsync(request, _options.Patience, cancellationToken).ConfigureAwait(false);
        var document = await _master.ReadAsync(response, ReadManifestAsync, cancellationToken).ConfigureAwait(false);
        if (Sha256Digest.Of(document) != digest)
        {
            throw new TransportException(TransportFault.Corrupt, $"The manifest that {_base} sent is not what its digest {digest.ToShortString()} says; it is fetched again.");
        }

        try
        {
            return GenerationManifest.Parse(document);
        }
        catch (FormatException e)
        {
            throw new TransportException(TransportFault.Corrupt, $"The manifest {digest.ToShortString()} from {_base} is refused: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask FetchBlobsAsync(IReadOnlyCollection<BlobReference> blobs, IBlobSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        _partials?.Keep(blobs);
        var step = Volatile.Read(ref _step);
        if (step?.Contents is { } contents)
        {
            Volatile.Write(ref _step, step with { Contents = null });
            blobs = await TakeAsync(blobs, contents, sink, cancellationToken).ConfigureAwait(false);
        }

        var plan = FetchPlan.Of(blobs, step?.Manifest, step?.Known);
        foreach (var blob in plan.Single)
        {
            // Asked for by its address, which any cache on the way can answer.
            await FetchOneAsync(blob, sink, cancellationToken).ConfigureAwait(false);
        }

        if (plan.Passed is { } passed && await TryFetchStepAsync(step!, plan.Packed, passed, sink, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        foreach (var chunk in plan.Packed.Chunk(PromHaProtocol.MaximumPackBlobs))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/blobs/pack");
            request.Content = new StringContent(string.Join('\n', chunk.Select(static b => b.Digest.ToString())), Encoding.ASCII, "text/plain");
            using var response = await _master.SendAsync(request, _options.Patience, cancellationToken).ConfigureAwait(false);
            await ReadPackAsync(response, chunk, null, sink, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_base}/nodes/{Uri.EscapeDataString(report.Node)}/report");
        request.Content = JsonContent.Create(report, options: PromHaProtocol.Json);
        using var response = await _master.SendAsync(request, _options.Patience, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>No digest addresses the head; it is believed only with the one it carries.</summary>
    private async Task<GenerationHead> ReadHeadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var document = await _master.ReadAsync(response, static (stream, token) => BoundedBody.ReadAsync(stream, HeadLimit, token), cancellationToken).ConfigureAwait(false);
        var carried = response.Headers.TryGetValues("Content-Digest", out var values) ? values.FirstOrDefault() : null;
        if (carried != PromHaProtocol.ContentDigest(document))
        {
            throw new TransportException(TransportFault.Corrupt, $"The head that {_base} sent is damaged, or not of a PromHa master (its Content-Digest is {carried ?? "missing"}); it is asked for again.");
        }

        CheckSignature(document, response);
        try
        {
            return JsonSerializer.Deserialize<GenerationHead>(document, PromHaProtocol.Json) is { Term: > 0, Revision: > 0 } head
                ? head
                : throw new TransportException(TransportFault.Corrupt, $"The head that {_base} sent has no term or revision.");
        }
        catch (JsonException e)
        {
            throw new TransportException(TransportFault.Corrupt, $"The head that {_base} sent cannot be read: {e.Message}", e);
        }
    }

    /// <summary>With a key, only who has it can name a generation, whatever lies in between.</summary>
    private void CheckSignature(byte[] document, HttpResponseMessage response)
    {
        if (_signature is null)
        {
            return;
        }

        try
        {
            // Two signatures are none: which one counts would be up to whoever added the other.
            var header = response.Headers.TryGetValues(ManifestSignature.HeaderName, out var values) ? string.Join(',', values) : null;
            var fault = _signature.Verify(document, header) switch
            {
                SignatureVerdict.Valid => null,
                SignatureVerdict.Missing => "is not signed; set PromHa:Auth:ManifestKeyFile on the master, too",
                _ => "is signed with another key, or was changed on the way; both sides need the same key in PromHa:Auth:ManifestKeyFile",
            };
            if (fault is not null)
            {
                throw new TransportException(TransportFault.Unauthorized, $"The head that {_base} sent {fault}. It is refused.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new TransportException(TransportFault.Unauthorized, $"The head's signature cannot be checked: {e.Message}", e);
        }
    }

    /// <summary>Asks for what a generation has since another one: the same request from every slave.</summary>
    /// <returns>Whether the master has it; an older one has no such pack.</returns>
    private async Task<bool> TryFetchStepAsync(
        Step step, IReadOnlyList<BlobReference> wanted, IReadOnlySet<BlobReference> passed, IBlobSink sink, CancellationToken cancellationToken)
    {
        var known = step.Known is { } from ? $"/{from.Digest}" : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/manifests/{step.Manifest.Digest}/pack{known}");
        using var response = await _master.SendAsync(request, _options.Patience, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }

        await ReadPackAsync(response, wanted, passed, sink, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task ReadPackAsync(HttpResponseMessage response, IReadOnlyList<BlobReference> wanted, IReadOnlySet<BlobReference>? passed, IBlobSink sink, CancellationToken cancellationToken) =>
        await _master.ReadAsync(
            response,
            async (stream, token) =>
            {
                await BlobPack.ReadAsync(stream, wanted, sink, token, isWhole: true, passed).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    private async Task FetchOneAsync(BlobReference blob, IBlobSink sink, CancellationToken cancellationToken)
    {
        using var partial = blob.Size >= PromHaProtocol.PackedBlobLimit ? _partials?.Open(blob) : null;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/blobs/{blob.Digest}");
        if (partial is { Length: > 0 })
        {
            // At least its last byte is asked for, so that there is an answer.
            partial.SetLength(Math.Min(partial.Length, blob.Size - 1));
            request.Headers.Range = new RangeHeaderValue(partial.Length, null);

            // A cache that asks the master for the whole, to answer with a part of it, must not get it compressed.
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br", 0));
        }

        using var response = await _master.SendAsync(request, _options.Patience, cancellationToken).ConfigureAwait(false);
        if (partial is not null && (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != partial.Length))
        {
            partial.SetLength(0); // A cache may answer a part with the whole.
            if (response.StatusCode == HttpStatusCode.PartialContent)
            {
                throw new TransportException(TransportFault.Corrupt, $"{request.RequestUri} answered with another part than the one asked for; it is fetched from its start.");
            }
        }

        var isGood = await _master.ReadAsync(
            response,
            (stream, token) => sink.WriteAsync(blob, partial is null ? stream : new ResumedStream(partial, stream), token).AsTask(),
            cancellationToken).ConfigureAwait(false);
        if (partial is not null)
        {
            _partials!.Delete(blob.Digest);
        }

        if (!isGood)
        {
            throw new TransportException(TransportFault.Corrupt, $"The content of blob {blob.Digest.ToShortString()} from {_base} is not what its digest says; it is fetched again.");
        }
    }

    /// <summary>A delta is only a saving: when it cannot be had or does not fit, the whole manifest is fetched.</summary>
    private async Task<GenerationManifest?> TryGetDeltaAsync(Sha256Digest digest, GenerationManifest known, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/manifests/{digest}/since/{known.Digest}");
        using var response = await _master.SendAsync(request, _options.Patience, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        try
        {
            var document = await _master.ReadAsync(response, ReadManifestAsync, cancellationToken).ConfigureAwait(false);
            var manifest = ManifestDelta.Apply(known, document);
            return manifest.Digest == digest ? manifest : null;
        }
        catch (Exception e) when (e is FormatException or TransportException { Fault: TransportFault.Corrupt })
        {
            return null;
        }
    }

    private static Task<byte[]> ReadManifestAsync(Stream stream, CancellationToken cancellationToken) => BoundedBody.ReadAsync(stream, ManifestLimit, cancellationToken);

    /// <summary>What came with the manifest is here already.</summary>
    /// <returns>The blobs that are not.</returns>
    private async Task<IReadOnlyCollection<BlobReference>> TakeAsync(
        IReadOnlyCollection<BlobReference> blobs, IReadOnlyDictionary<Sha256Digest, byte[]> contents, IBlobSink sink, CancellationToken cancellationToken)
    {
        foreach (var blob in blobs)
        {
            if (contents.TryGetValue(blob.Digest, out var content) && !await sink.WriteAsync(blob, new MemoryStream(content, writable: false), cancellationToken).ConfigureAwait(false))
            {
                throw new TransportException(TransportFault.Corrupt, $"The content {blob.Digest.ToShortString()} from {_base} is not the one that is wanted; it is fetched again.");
            }
        }

        return [.. blobs.Where(b => !contents.ContainsKey(b.Digest))];
    }

    private sealed record Step(GenerationManifest Manifest, GenerationManifest? Known, IReadOnlyDictionary<Sha256Digest, byte[]>? Contents);
}
