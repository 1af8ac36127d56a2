using System.Net;

namespace PromHa.Sync;

/// <summary>
/// Asks a master for updates. They are only a saving: when one cannot be had, or is not what it should be, the caller goes the
/// way by manifest and packs.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class UpdateClient(MasterConnection master, string address, Func<Sha256Digest, byte[]?> knownContent, TimeSpan patience, TimeProvider time)
{
    /// <summary>A master that knows no updates may be replaced by a newer one.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private long? _unknownSince;
    private Sha256Digest? _failed;

    /// <summary>Asks for an update.</summary>
    /// <returns>The generation, with its new contents; null when there is no update to it.</returns>
    /// <exception cref="TransportException">The master cannot be reached, or refuses, or the answer broke off; the next time this generation is fetched the longer way.</exception>
    public async Task<UpdatedGeneration?> TryGetAsync(Sha256Digest digest, GenerationManifest known, CancellationToken cancellationToken)
    {
        if (!IsWorthAsking(digest))
        {
            return null;
        }

        Remember(isUnknown: false, failed: digest);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/manifests/{digest}/update/{known.Digest}");
        using var response = await master.SendAsync(request, patience, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            Remember(isUnknown: response.StatusCode == HttpStatusCode.NotFound, failed: null);
            return null;
        }

        try
        {
            var document = await master.ReadAsync(response, static (stream, token) => BoundedBody.ReadAsync(stream, GenerationUpdate.MaximumDocument, token), cancellationToken).ConfigureAwait(false);
            var updated = GenerationUpdate.Read(known, document, digest, knownContent);
            Remember(isUnknown: false, failed: null);
            return updated;
        }
        catch (TransportException e) when (e.Fault is TransportFault.Corrupt or TransportFault.NotFound)
        {
            return null;
        }
    }

    private bool IsWorthAsking(Sha256Digest digest)
    {
        lock (_gate)
        {
            return _failed != digest && (_unknownSince is not { } since || time.GetElapsedTime(since) >= AskAgain);
        }
    }

    private void Remember(bool isUnknown, Sha256Digest? failed)
    {
        lock (_gate)
        {
            _unknownSince = isUnknown ? time.GetTimestamp() : null;
            _failed = failed;
        }
    }
}
