using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>Ends the start of a master that would hand its whole configuration to any host that asks.</summary>
internal sealed class LegacyGuard(IServer server, PromHaNodeOptions options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = options is PromHaMasterOptions { Legacy.Enabled: true } && options.Auth.AllowedNetworks.Count == 0
            ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(static a => !IsLoopback(a))
            : null;
        return open is null
            ? Task.CompletedTask
            : throw new InvalidOperationException($"PromHa:Legacy:Enabled hands the configuration out without a token, and the server listens on {open}, which other hosts reach. Name the networks of the slaves in PromHa:Auth:AllowedNetworks, or listen on http://127.0.0.1:<port> (--urls).");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address) =>
        address.StartsWith("http://unix:", StringComparison.Ordinal) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
