using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// Who may use the protocol: this host; or, with a token, a client certificate or both, whoever has them, from the allowed
/// networks. Without any of them no other host is answered, whatever the server listens on.
/// </summary>
internal sealed class AccessPolicy(PromHaAuthOptions options, RequestLimits limits, TimeProvider time)
{
    private readonly IPNetwork[] _networks = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];
    private readonly ClientCertificates? _certificates = options.ClientCaFile is { } file ? new ClientCertificates(file, time) : null;

    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        var address = request.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        // No address: an in-memory server, or a Unix socket, whose permissions are the gate.
        var isLocal = address is null || IPAddress.IsLoopback(address);
        if (!isLocal && options.TokenFile is null && _certificates is null)
        {
            return Refuse(StatusCodes.Status403Forbidden, "Only this host is answered as long as neither a token nor client certificates are set up (PromHa:Auth:TokenFile, PromHa:Auth:ClientCaFile).");
        }

        if (!isLocal && _networks.Length > 0 && !_networks.Any(n => n.Contains(address!)))
        {
            return Refuse(StatusCodes.Status403Forbidden, "This address is not in PromHa:Auth:AllowedNetworks.");
        }

        if (limits.Refuse(request, address) is { } tooMany)
        {
            return tooMany;
        }

        var (fault, isCallers) = await FaultOfCallerAsync(request).ConfigureAwait(false);
        if (fault is not null)
        {
            if (isCallers)
            {
                limits.Failed(address);
            }

            return fault;
        }

        return await next(context).ConfigureAwait(false);
    }

    /// <summary>Why a caller is not let in, and whether that is the caller's fault.</summary>
    private async ValueTask<(IResult? Fault, bool IsCallers)> FaultOfCallerAsync(HttpContext context)
    {
        try
        {
            if (_certificates?.FaultOf(context) is { } fault)
            {
                return (Refuse(StatusCodes.Status401Unauthorized, $"A client certificate of an authority in PromHa:Auth:ClientCaFile is needed: {fault}."), true);
            }

            if (options.TokenFile is { } file && !await HasTokenAsync(context.Request, file, context.RequestAborted).ConfigureAwait(false))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return (Refuse(StatusCodes.Status401Unauthorized, "The bearer token is missing or wrong."), true);
            }

            return default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (Refuse(StatusCodes.Status503ServiceUnavailable, "The token cannot be checked: this host cannot read its PromHa:Auth:TokenFile."), false);
        }
        catch (InvalidDataException)
        {
            return (Refuse(StatusCodes.Status503ServiceUnavailable, "The certificate cannot be checked: this host cannot read its PromHa:Auth:ClientCaFile."), false);
        }
    }

    private static IResult Refuse(int status, string reason) => Results.Text(reason + "\n", statusCode: status);

    /// <summary>Digests are compared in constant time, so that neither content nor length of the token can be guessed by timing.</summary>
    private static async ValueTask<bool> HasTokenAsync(HttpRequest request, string file, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var expected = (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim();
        return expected.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(expected)),
                SHA256.HashData(Encoding.UTF8.GetBytes(header["Bearer ".Length..].Trim())));
    }
}
