using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Puts together how artefacts come to a slave.</summary>
internal static class ArtefactComposition
{
    public static void AddReceiver(IServiceCollection services) => services.AddSingleton<IHostedService>(static s =>
    {
        var options = s.GetRequiredService<PromHaSlaveOptions>();
        return new ArtefactService(
            options,
            artefact => Connect(s, options, artefact),
            (artefact, transport, store) => Open(s, options, artefact, transport, store),
            s.GetRequiredService<ArtefactBoard>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<ArtefactService>>());
    });

    private static HttpPullTransport Connect(IServiceProvider services, PromHaSlaveOptions options, ArtefactOptions artefact) => new(
        services.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.PullClientName),
        new HttpPullOptions
        {
            Url = options.Master.Url,
            TokenFile = options.Master.TokenFile ?? options.Auth.TokenFile,
            ManifestKeyFile = options.Master.ManifestKeyFile ?? options.Auth.ManifestKeyFile,
            NodeName = options.Master.NodeName ?? options.NodeName,
            Wait = options.Master.Wait,
            Patience = options.Master.Patience,
            PartialDirectory = Path.Join(ArtefactPublishService.StateOf(options, artefact.Name), "partial"),
            KnownContent = KnownContent.In(ArtefactPublishService.StateOf(options, artefact.Name)),
            Artefact = artefact.Name,
        },
        services.GetRequiredService<TimeProvider>());

    private static ArtefactInstaller Open(IServiceProvider services, PromHaSlaveOptions options, ArtefactOptions artefact, IConfigTransport transport, GenerationStore store)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return new ArtefactInstaller(
            artefact,
            options,
            new BlobFetcher(transport, store, services.GetRequiredService<SyncMetrics>(), services.GetRequiredService<SyncStatusBoard>(), time),
            store,
            services.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.ServerClientName),
            time,
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ArtefactInstaller>());
    }
}
