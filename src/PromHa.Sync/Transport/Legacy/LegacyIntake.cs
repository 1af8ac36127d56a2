using System.Net;
using System.Net.Http.Headers;

namespace PromHa.Sync;

/// <summary>
/// Follows a master that offers its tree as <c>conf.tar.gz</c>, as the shell scripts do. Its notice is not asked: it is raised
/// and lowered by time, and says nothing about what this slave has. The archive itself is asked for again and again, on the
/// condition that it changed.
/// </summary>
internal sealed class LegacyIntake(HttpClient client, LegacyIntakeOptions options, TimeProvider time) : IIntake
{
    private const long MaximumArchiveBytes = 1L << 30;

    /// <summary>Last-Modified counts whole seconds: an archive younger than this may change and keep it.</summary>
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    /// <summary>An archive that was put back from a copy can be older than the one before; a condition would never see it.</summary>
    private static readonly TimeSpan AskAnyway = TimeSpan.FromMinutes(5);

    private readonly string _address = options.Url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/conf.tar.gz";
    private Sha256Digest? _taken;
    private EntityTagHeaderValue? _tag;
    private DateTimeOffset? _modified;
    private long _askedInFull;

    public async Task RunAsync(LocalSource source, CancellationToken cancellationToken)
    {
        while (true)
        {
            await AskAsync(source, cancellationToken).ConfigureAwait(false);
            await Task.Delay(options.Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AskAsync(LocalSource source, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (time.GetElapsedTime(_askedInFull) >= AskAnyway)
        {
            (_tag, _modified) = (null, null);
            _askedInFull = time.GetTimestamp();
        }

        if (_tag is not null)
        {
            request.Headers.IfNoneMatch.Add(_tag);
        }
        else
        {
            request.Headers.IfModifiedSince = _modified;
        }

        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.NoContent)
        {
            source.Recover();
            return;
        }

        // What is not taken is asked for again, whatever the master says of its age.
        (_tag, _modified) = (null, null);
        var archive = Path.Join(source.Root, "conf.tar.gz");
        try
        {
            var digest = await DownloadAsync(response, archive, cancellationToken).ConfigureAwait(false);
            if (digest == _taken && source.Current is not null)
            {
                source.Recover();
            }
            else
            {
                var manifest = await new LegacyArchiveReader(source.Store, options.Filter, options.MainFile).ReadAsync(archive, cancellationToken).ConfigureAwait(false);
                source.Publish(manifest);
                _taken = digest;
            }
        }
        catch (InvalidDataException e)
        {
            throw new TransportException(TransportFault.Corrupt, $"{_address} is refused, what is in force stays: {e.Message}", e);
        }
        finally
        {
            File.Delete(archive);
        }

        Remember(response);
    }

    /// <summary>Conditions are only good with an archive that has not changed a moment ago.</summary>
    private void Remember(HttpResponseMessage response)
    {
        _tag = response.Headers.ETag is { IsWeak: false } tag ? tag : null;
        var modified = response.Content.Headers.LastModified;
        _modified = response.Headers.Date - modified >= Racy ? modified : null;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patienceOver = new CancellationTokenSource(options.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patienceOver.Token, cancellationToken);
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified or HttpStatusCode.NoContent)
            {
                return response;
            }

            using (response)
            {
                throw response.StatusCode == HttpStatusCode.NotFound
                    ? new TransportException(TransportFault.NotFound, $"{_address} is not there (404). The scripts make it with the first change on the master; is PromHa:Master:Url right?")
                    : new TransportException(TransportFault.Unreachable, $"{_address} answered {(int)response.StatusCode}.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException(TransportFault.Unreachable, $"{_address} did not answer within {options.Patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransportException(TransportFault.Unreachable, $"{_address} cannot be reached: {e.Message}", e);
        }
    }

    private async Task<Sha256Digest> DownloadAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        using var sha256 = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        long size = 0;
        try
        {
            var body = new StallGuardStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.Patience, time);
            await using (body.ConfigureAwait(false))
            {
                using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None);
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    RandomAccess.Write(file, buffer.AsSpan(0, read), size);
                    sha256.AppendData(buffer, 0, read);
                    if ((size += read) > MaximumArchiveBytes)
                    {
                        throw new InvalidDataException($"The archive is larger than {MaximumArchiveBytes} bytes.");
                    }
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException or TransferStalledException)
        {
            throw new TransportException(TransportFault.Unreachable, $"The transfer of {_address} broke off: {e.Message}", e);
        }

        if (response.Content.Headers.ContentLength is { } stated && stated != size)
        {
            throw new InvalidDataException($"It has {size} bytes, and should have {stated}.");
        }

        return size == 0 ? throw new InvalidDataException("It is empty; the master is just writing it, or its disk is full.") : new Sha256Digest(sha256.GetHashAndReset());
    }
}
