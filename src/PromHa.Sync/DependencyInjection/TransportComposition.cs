using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PromHa.Sync;

/// <summary>Puts together how generations come to a slave.</summary>
internal static class TransportComposition
{
    public static void AddReceiver(IServiceCollection services)
    {
        services.AddHttpClient(PromHaSyncServiceCollectionExtensions.PullClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static s => CreateHandler(s.GetRequiredService<PromHaNodeOptions>()));
        services.TryAddSingleton<IConfigTransport>(static s =>
        {
            var options = s.GetRequiredService<PromHaSlaveOptions>();
            options.Master.TokenFile ??= options.Auth.TokenFile;
            options.Master.ManifestKeyFile ??= options.Auth.ManifestKeyFile;
            options.Master.NodeName ??= options.NodeName;
            return new HttpPullTransport(s.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.PullClientName), options.Master, s.GetRequiredService<TimeProvider>());
        });
    }

    /// <summary>The handler of requests to other nodes, whichever side opens the connection.</summary>
    public static SocketsHttpHandler CreateHandler(PromHaNodeOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,

            // The other node is a neighbour; a proxy from the environment is meant for the way out.
            UseProxy = false,
        };
        TlsClient.Configure(handler, options.Tls);
        return handler;
    }
}
