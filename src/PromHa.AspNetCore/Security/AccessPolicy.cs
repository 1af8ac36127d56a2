using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// Who may use the protocol: this host; or, with a token, whoever has it, from the allowed networks. Without a token no other
/// host is answered, whatever the server listens on.
/// </summary>
internal sealed class AccessPolicy(PromHaAuthOptions options)
{
    private readonly IPNetwork[] _networks = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];

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
        if (!isLocal && options.TokenFile is null)
        {
            return Refuse(StatusCodes.Status403Forbidden, "Only this host is answered as long as no token is set (PromHa:Auth:TokenFile).");
        }

        if (!isLocal && _networks.Length > 0 && !_networks.Any(n => n.Contains(address!)))
        {
            return Refuse(StatusCodes.Status403Forbidden, "This address is not in PromHa:Auth:AllowedNetworks.");
        }

        try
        {
            if (options.TokenFile is { } file && !await HasTokenAsync(request.Request, file, request.RequestAborted).ConfigureAwait(false))
            {
                request.Response.Headers.WWWAuthenticate = "Bearer";
                return Refuse(StatusCodes.Status401Unauthorized, "The bearer token is missing or wrong.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, "The token cannot be checked: this host cannot read its PromHa:Auth:TokenFile.");
        }

        return await next(context).ConfigureAwait(false);
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
