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
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AllowAutoRedirect = false,

                // The master is a neighbour; a proxy from the environment is meant for the way out.
                UseProxy = false,
            });
        services.TryAddSingleton<IConfigTransport>(static s =>
        {
            var options = s.GetRequiredService<PromHaSlaveOptions>();
            options.Master.TokenFile ??= options.Auth.TokenFile;
            options.Master.NodeName ??= options.NodeName;
            return new HttpPullTransport(s.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.PullClientName), options.Master, s.GetRequiredService<TimeProvider>());
        });
    }
}
