using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Puts together the servers of a node.</summary>
internal static class ServerComposition
{
    public static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(PromHaSyncServiceCollectionExtensions.ServerClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                AllowAutoRedirect = false,
                UseProxy = false,
            });

    public static ServerSet Open(IServiceProvider services, PromHaNodeOptions options, TimeProvider time)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.ServerClientName);
        var clients = options.Reload.Select(IReloadClient (target) => target.Kind == ReloadTargetKind.Prometheus
            ? new PrometheusReloadClient(client, target, options.Layout, time)
            : new AlertmanagerReloadClient(client, target, options.Layout, time));
        return new ServerSet(
            clients.Concat(services.GetServices<IReloadClient>()), services.GetRequiredService<SyncStatusBoard>(), services.GetRequiredService<SyncMetrics>(), options.Layout, time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ServerSet>());
    }
}
