using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PromHa.Sync;

/// <summary>Requests to a master, with the token and the patience of the options; what goes wrong is said in one way.</summary>
internal sealed class MasterConnection(HttpClient client, HttpPullOptions options, string address, TimeProvider time)
{
    /// <summary>Sends a request; whatever is not answered well is thrown, with how to mend it.</summary>
    /// <exception cref="TransportException">The master cannot be reached, or refuses.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan patience, CancellationToken cancellationToken, params HttpStatusCode[] alsoGood)
    {
        using var patienceOver = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patienceOver.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            request.Headers.Authorization = await TokenAsync(either.Token).ConfigureAwait(false);
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || alsoGood.Contains(response.StatusCode))
            {
                return response;
            }

            throw Refused(request, response.StatusCode, response.Headers.WwwAuthenticate.Count > 0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException(TransportFault.Unreachable, $"The master at {address} did not answer within {patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new TransportException(TransportFault.Unreachable, $"The master at {address} cannot be reached: {TlsClient.MessageOf(e)}", e);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a body; one that falls silent is given up.</summary>
    /// <exception cref="TransportException">It broke off, or is damaged.</exception>
    public async Task<T> ReadAsync<T>(HttpResponseMessage response, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            var body = new StallGuardStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.Patience, time);
            await using (body.ConfigureAwait(false))
            {
                return await read(body, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException or EndOfStreamException)
        {
            throw new TransportException(TransportFault.Unreachable, $"A transfer from {address} broke off: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
        {
            throw new TransportException(TransportFault.Corrupt, $"What arrived from {address} is not what was asked for: {e.Message}", e);
        }
        catch (IOException e) when (e is TransferStalledException || e.InnerException is System.Net.Sockets.SocketException)
        {
            throw new TransportException(TransportFault.Unreachable, $"A transfer from {address} broke off: {e.Message}", e);
        }
    }

    private async Task<AuthenticationHeaderValue?> TokenAsync(CancellationToken cancellationToken)
    {
        if (options.TokenFile is not { } file)
        {
            return null;
        }

        try
        {
            return new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TransportException(TransportFault.Unauthorized, $"The token for the master cannot be read (PromHa:Auth:TokenFile): {e.Message}", e);
        }
    }

    private TransportException Refused(HttpRequestMessage request, HttpStatusCode status, bool wantsToken) => status switch
    {
        HttpStatusCode.Unauthorized when !wantsToken && address.StartsWith("https:", StringComparison.Ordinal) => new TransportException(TransportFault.Unauthorized, $"The master at {address} refuses our certificate (401); set PromHa:Tls:CertificateFile and KeyFile to one of an authority in its PromHa:Auth:ClientCaFile, valid now."),
        HttpStatusCode.TooManyRequests => new TransportException(TransportFault.Unreachable, $"The master at {address} is asked too often from this address, or was asked with wrong credentials (429); see PromHa:Limits there."),
        HttpStatusCode.Unauthorized => new TransportException(TransportFault.Unauthorized, $"The master at {address} refuses our token (401); both sides need the same token in PromHa:Auth:TokenFile."),
        HttpStatusCode.Forbidden => new TransportException(TransportFault.Unauthorized, $"The master at {address} refuses our address (403); add it to PromHa:Auth:AllowedNetworks there."),
        HttpStatusCode.NotFound => new TransportException(TransportFault.NotFound, $"{request.RequestUri} is not there (404); is {address} a PromHa master?"),
        _ => new TransportException(TransportFault.Unreachable, $"{request.RequestUri} answered {(int)status}."),
    };
}
