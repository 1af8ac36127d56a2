using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Puts together how generations come to a slave, and how a master brings them.</summary>
internal static class TransportComposition
{
    private const string LegacyClientName = "PromHa.Legacy";
    private const string PushClientName = "PromHa.Push";

    public static void AddSender(IServiceCollection services)
    {
        AddClient(services, PushClientName, DecompressionMethods.All);
        services.TryAddSingleton<ILegacyPublication, LegacyPublication>();
        services.AddSingleton<IHostedService>(static s => new PushService(
            s.GetRequiredService<PromHaMasterOptions>(),
            s.GetRequiredService<IGenerationSourceAccessor>(),
            () => s.GetRequiredService<IHttpClientFactory>().CreateClient(PushClientName),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<PushService>>()));
    }

    public static void AddReceiver(IServiceCollection services)
    {
        AddClient(services, PromHaSyncServiceCollectionExtensions.PullClientName, DecompressionMethods.All);

        // What a legacy master sends is compressed already, and some servers say so in a header that would undo it.
        AddClient(services, LegacyClientName, DecompressionMethods.None);
        services.TryAddSingleton<IConfigTransport>(static s =>
        {
            var options = s.GetRequiredService<PromHaSlaveOptions>();
            return options.Transport switch
            {
                SlaveTransport.Directory => OpenLocal(s, options, OpenDirectory(s, options)),
                SlaveTransport.Push => OpenLocal(s, options, intake: null),
                SlaveTransport.Legacy => OpenLocal(s, options, OpenLegacy(s, options)),
                _ => OpenPull(s, options),
            };
        });
        services.TryAddSingleton<IGenerationInbox>(static s =>
        {
            var options = s.GetRequiredService<PromHaSlaveOptions>();
            return new Inbox(options.NodeName, s.GetRequiredService<IConfigTransport>() as LocalTransport, options.Master.Patience, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Inbox>>());
        });
    }

    private static HttpPullTransport OpenPull(IServiceProvider services, PromHaSlaveOptions options)
    {
        options.Master.TokenFile ??= options.Auth.TokenFile;
        options.Master.ManifestKeyFile ??= options.Auth.ManifestKeyFile;
        options.Master.NodeName ??= options.NodeName;
        options.Master.PartialDirectory = Path.Join(options.StateDirectory, "partial");
        options.Master.KnownContent = KnownContent.In(options.StateDirectory);
        return new HttpPullTransport(services.GetRequiredService<IHttpClientFactory>().CreateClient(PromHaSyncServiceCollectionExtensions.PullClientName), options.Master, services.GetRequiredService<TimeProvider>());
    }

    private static LocalTransport OpenLocal(IServiceProvider services, PromHaSlaveOptions options, IIntake? intake) =>
        new(options.StateDirectory, intake, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<LocalTransport>());

    private static DirectoryIntake OpenDirectory(IServiceProvider services, PromHaSlaveOptions options) =>
        new(
            new DirectoryIntakeOptions
            {
                Directory = Path.TrimEndingDirectorySeparator(options.SourceDirectory),
                Exclude = options.Exclude,
                FollowSymbolicLinks = options.FollowSymbolicLinks,
                QuietPeriod = options.SourceQuietPeriod,
                ScanInterval = options.ScanInterval,
            },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<DirectoryIntake>(),
            services.GetRequiredService<SyncMetrics>());

    private static LegacyIntake OpenLegacy(IServiceProvider services, PromHaSlaveOptions options) =>
        new(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(LegacyClientName),
            new LegacyIntakeOptions
            {
                Url = options.Master.Url!,
                Filter = new PathFilter([], options.Exclude),
                MainFile = options.Layout.PrometheusFile,
                Patience = options.Master.Patience,
            },
            services.GetRequiredService<TimeProvider>());

    private static void AddClient(IServiceCollection services, string name, DecompressionMethods decompression) =>
        services.AddHttpClient(name, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(s => CreateHandler(s.GetRequiredService<PromHaNodeOptions>(), decompression));

    /// <summary>The handler of requests to other nodes, whichever side opens the connection.</summary>
    private static SocketsHttpHandler CreateHandler(PromHaNodeOptions options, DecompressionMethods decompression)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = decompression,
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
