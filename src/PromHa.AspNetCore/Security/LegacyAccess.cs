using System.Net;
using Microsoft.AspNetCore.Http;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>Who may use the two addresses of the shell scripts, which send no token: this host, and the allowed networks.</summary>
internal sealed class LegacyAccess(PromHaAuthOptions options)
{
    private readonly IPNetwork[] _networks = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>The client's address; the one name that a client of the scripts has.</summary>
    public static string AddressOf(HttpContext context) => Address(context)?.ToString() ?? "local";

    public ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var address = Address(context.HttpContext);
        var isAllowed = address is null || IPAddress.IsLoopback(address) || _networks.Any(n => n.Contains(address));
        return isAllowed
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Text("This address is not in PromHa:Auth:AllowedNetworks.\n", statusCode: StatusCodes.Status403Forbidden));
    }

    private static IPAddress? Address(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
}
