using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>Ends the start of a host that listens to other hosts without a token: a mistake that is better seen at once.</summary>
internal sealed class ListenGuard(IServer server, PromHaAuthOptions options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = options.TokenFile is null ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(static a => !IsLoopback(a)) : null;
        return open is null
            ? Task.CompletedTask
            : throw new InvalidOperationException($"The server listens on {open}, which other hosts reach, without a token. Set PromHa:Auth:TokenFile to a file with a secret that both sides share, or listen on http://127.0.0.1:<port> (--urls).");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address)
    {
        if (address.StartsWith("http://unix:", StringComparison.Ordinal) || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return address.StartsWith("http://unix:", StringComparison.Ordinal);
        }

        return uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
