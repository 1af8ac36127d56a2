using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PromHa.Core;

namespace PromHa.Sync;

/// <summary>Puts together the servers of a node.</summary>
internal static class ServerComposition
{
    public static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(PromHaSyncServiceCollectionExtensions.ServerClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(static () => CreateHandler());

    public static ServerSet Open(IServiceProvider services, PromHaNodeOptions options, TimeProvider time)
    {
        var shared = services.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.ServerClientName);
        var clients = options.Reload.Select((target, i) => Create(TlsOf(target) is { } tls ? CreateClient(tls, i) : shared, target, options.Layout, time));
        return new ServerSet(
            clients.Concat(services.GetServices<IReloadClient>()), services.GetRequiredService<SyncStatusBoard>(), services.GetRequiredService<SyncMetrics>(), options.Layout, time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ServerSet>());
    }

    /// <summary>The client of one server, by its kind; one that is to wait for its turn does.</summary>
    internal static IReloadClient Create(HttpClient client, ReloadTargetOptions target, ConfTreeLayout layout, TimeProvider time)
    {
        IReloadClient created = target.Kind switch
        {
            ReloadTargetKind.Prometheus => new PrometheusReloadClient(client, target, layout, time),
            ReloadTargetKind.Alertmanager => new AlertmanagerReloadClient(client, target, layout, time),
            ReloadTargetKind.VictoriaMetrics or ReloadTargetKind.VmAgent => new ScraperReloadClient(client, target, layout, time),
            ReloadTargetKind.VmAlert or ReloadTargetKind.ThanosRule => new RulerReloadClient(client, target, layout, time),
            _ => throw new InvalidOperationException($"There is no kind of server {target.Kind}."),
        };
        return target.Stagger > TimeSpan.Zero ? new StaggeredReloadClient(created, target.Stagger, time) : created;
    }

    /// <summary>The client of a server with certificates of its own; it lives as long as the host.</summary>
    internal static HttpClient CreateClient(PromHaTlsOptions tls, int index)
    {
        var handler = CreateHandler();
        TlsClient.Configure(handler, tls, FormattableString.Invariant($"PromHa:Reload:{index}"));
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    internal static PromHaTlsOptions? TlsOf(ReloadTargetOptions target) => target is { CaFile: null, CertificateFile: null, KeyFile: null } && target.Url?.Scheme != Uri.UriSchemeHttps
        ? null
        : new PromHaTlsOptions { CaFile = target.CaFile, CertificateFile = target.CertificateFile, KeyFile = target.KeyFile };

    private static SocketsHttpHandler CreateHandler() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseProxy = false,
    };
}
