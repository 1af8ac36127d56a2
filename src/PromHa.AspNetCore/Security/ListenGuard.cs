using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// Ends the start of a host that listens to other hosts without a way to sign in, or with client certificates on addresses
/// where they cannot be shown: mistakes that are better seen at once.
/// </summary>
internal sealed partial class ListenGuard(IServer server, PromHaAuthOptions options, ILogger<ListenGuard> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.Where(static a => !IsLoopback(a)).ToArray() ?? [];
        if (open.Length > 0 && options is { TokenFile: null, ClientCaFile: null })
        {
            throw new InvalidOperationException($"The server listens on {open[0]}, which other hosts reach, without a token. Set PromHa:Auth:TokenFile to a file with a secret that both sides share (or PromHa:Auth:ClientCaFile, with https), or listen on http://127.0.0.1:<port> (--urls).");
        }

        // It may come later, with a volume that is mounted; until then nobody gets in, and somebody should know why.
        if (options.TokenFile is { } file && !File.Exists(file))
        {
            NoToken(logger, file);
        }

        return options.ClientCaFile is not null && open.FirstOrDefault(static a => !a.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) is { } plain
            ? throw new InvalidOperationException($"The server listens on {plain}, which is not TLS, so that no caller can show the certificate that PromHa:Auth:ClientCaFile asks for. Listen on https:// (--urls) and set Kestrel:Certificates:Default:Path and KeyPath, or remove ClientCaFile.")
            : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1700, LogLevel.Error, "PromHa:Auth:TokenFile '{File}' does not exist: every caller with a token is refused (503) until it does.")]
    private static partial void NoToken(ILogger logger, string file);

    private static bool IsLoopback(string address)
    {
        if (address.StartsWith("http://unix:", StringComparison.Ordinal) || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return address.StartsWith("http://unix:", StringComparison.Ordinal);
        }

        return uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
