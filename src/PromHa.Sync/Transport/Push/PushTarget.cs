using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PromHa.Sync;

/// <summary>The master's end of a slave's inbox.</summary>
internal sealed class PushTarget
{
    private const int AnswerLimit = PromHaProtocol.MaximumReportBytes + (64 << 10);
    private const int MissingLimit = GenerationManifest.MaximumEntries * 65;

    /// <summary>How long a slave may take to store what has arrived.</summary>
    private static readonly TimeSpan Storing = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly HttpPushOptions _options;
    private readonly TimeProvider _time;
    private readonly string _base;
    private readonly ManifestSignature? _signature;

    public PushTarget(HttpClient client, Uri url, HttpPushOptions options, TimeProvider time, ManifestSignature? signature = null)
    {
        _signature = signature;
        (_client, _options, _time) = (client, options, time);
        Name = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _base = Name + PromHaProtocol.Prefix + "/inbox";
    }

    /// <summary>The slave's address.</summary>
    public string Name { get; }

    /// <summary>Whether the slave takes updates; an older one says nothing of them.</summary>
    public bool TakesUpdates { get; private set; }

    /// <summary>Asks for the state of the inbox; with the tag of a known one, waits for another.</summary>
    /// <returns>The state and its tag; null when the known one is still right.</returns>
    public async Task<(InboxState State, EntityTagHeaderValue? Tag)?> GetStateAsync(EntityTagHeaderValue? known, CancellationToken cancellationToken)
    {
        var wait = known is null ? "" : "?wait=" + Math.Ceiling(_options.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s";
        using var request = new HttpRequestMessage(HttpMethod.Get, _base + wait);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await SendAsync(request, _options.Wait + _options.Patience, static _ => { }, async (response, token) =>
        {
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return ((InboxState, EntityTagHeaderValue?)?)null;
            }

            TakesUpdates = response.Headers.TryGetValues(PromHaProtocol.AcceptHeader, out var accepted) && accepted.Contains(PromHaProtocol.UpdateMediaType);
            var document = await BodyAsync(response, AnswerLimit, token).ConfigureAwait(false);
            return JsonSerializer.Deserialize<InboxState>(document, PromHaProtocol.Json) is { Node.Length: > 0 } state
                ? (state, response.Headers.ETag)
                : throw new InvalidDataException("it says no name");
        }, cancellationToken, HttpStatusCode.NotModified).ConfigureAwait(false);
    }

    /// <summary>Offers a manifest, or its difference from one that the slave has, or an update.</summary>
    public Task<InboxAnswer> OfferAsync(GenerationHead head, Sha256Digest? since, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{_base}/{head.Digest}") { Content = new ReadOnlyMemoryContent(document) };
        var json = JsonSerializer.SerializeToUtf8Bytes(head, PromHaProtocol.Json);
        request.Headers.TryAddWithoutValidation(PromHaProtocol.HeadHeader, System.Text.Encoding.UTF8.GetString(json));
        request.Headers.TryAddWithoutValidation(PromHaProtocol.HeadDigestHeader, PromHaProtocol.ContentDigest(json));
        if (_signature is not null)
        {
            request.Headers.TryAddWithoutValidation(ManifestSignature.HeaderName, _signature.Sign(json));
        }

        if (since is { } known)
        {
            request.Headers.TryAddWithoutValidation(PromHaProtocol.SinceHeader, known.ToString());
        }

        return AnswerAsync(request, static _ => { }, cancellationToken);
    }

    /// <summary>Sends blobs of a manifest that was offered.</summary>
    public Task<InboxAnswer> SendAsync(Sha256Digest digest, IGenerationSource source, IReadOnlyList<Sha256Digest> blobs, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/{digest}/pack");
        return AnswerAsync(request, renew => request.Content = new PackContent(source, blobs, renew), cancellationToken);
    }

    private async Task<InboxAnswer> AnswerAsync(HttpRequestMessage request, Action<Action> prepare, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await SendAsync(request, Storing + _options.Patience, prepare, static async (response, token) => response.StatusCode switch
            {
                HttpStatusCode.NoContent => new InboxAnswer(InboxVerdict.Accepted, "", []),
                HttpStatusCode.OK => new InboxAnswer(InboxVerdict.Wanted, "", DigestsOf(await BodyAsync(response, MissingLimit, token).ConfigureAwait(false))),
                HttpStatusCode.PreconditionFailed => new InboxAnswer(InboxVerdict.Unknown, "", []),
                _ => new InboxAnswer(InboxVerdict.Stale, System.Text.Encoding.UTF8.GetString(await BodyAsync(response, 64 << 10, token).ConfigureAwait(false)).Trim(), []),
            }, cancellationToken, HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict).ConfigureAwait(false);
        }
    }

    private static List<Sha256Digest> DigestsOf(byte[] document)
    {
        var digests = new List<Sha256Digest>();
        foreach (var line in System.Text.Encoding.ASCII.GetString(document).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            digests.Add(Sha256Digest.TryParse(line, out var digest) ? digest : throw new InvalidDataException("it wants something that is no digest"));
        }

        return digests.Count > 0 ? digests : throw new InvalidDataException("it wants nothing, and has not taken the generation");
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken) =>
        await BoundedBody.ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), limit, cancellationToken).ConfigureAwait(false);

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request, TimeSpan patience, Action<Action> prepare, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken, params HttpStatusCode[] alsoGood)
    {
        using var patienceOver = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patienceOver.Token, cancellationToken);
        try
        {
            prepare(() => patienceOver.CancelAfter(patience));
            request.Headers.Authorization = await TokenAsync(either.Token).ConfigureAwait(false);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || alsoGood.Contains(response.StatusCode))
            {
                return await read(response, either.Token).ConfigureAwait(false);
            }

            throw await RefusedAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException(TransportFault.Unreachable, $"The slave at {Name} did not answer within {patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransportException(TransportFault.Unreachable, $"The slave at {Name} cannot be reached: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException)
        {
            throw new TransportException(TransportFault.Corrupt, $"What {Name} answers is not of a PromHa slave: {e.Message}", e);
        }
    }

    private async Task<TransportException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => new TransportException(TransportFault.Unauthorized, $"The slave at {Name} refuses our token (401); both sides need the same token in PromHa:Auth:TokenFile."),
        HttpStatusCode.Forbidden => new TransportException(TransportFault.Unauthorized, $"The slave at {Name} refuses our address (403); add it to PromHa:Auth:AllowedNetworks there."),
        HttpStatusCode.NotFound => new TransportException(TransportFault.NotFound, $"{Name} has no inbox (404); is it a PromHa slave with PromHa:Transport=Push?"),
        HttpStatusCode.Conflict => new TransportException(TransportFault.NotFound, $"The slave at {Name} takes no deliveries: {System.Text.Encoding.UTF8.GetString(await BodyAsync(response, 64 << 10, cancellationToken).ConfigureAwait(false)).Trim()}"),
        _ => new TransportException(TransportFault.Unreachable, $"The slave at {Name} answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(await BodyAsync(response, 64 << 10, cancellationToken).ConfigureAwait(false)).Trim()}"),
    };

    private async Task<AuthenticationHeaderValue?> TokenAsync(CancellationToken cancellationToken)
    {
        if (_options.TokenFile is not { } file)
        {
            return null;
        }

        try
        {
            return new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransportException(TransportFault.Unauthorized, $"The token for the slaves cannot be read (PromHa:Auth:TokenFile): {e.Message}", e);
        }
    }
}
