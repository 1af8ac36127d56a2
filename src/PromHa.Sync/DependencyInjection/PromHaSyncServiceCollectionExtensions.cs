using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PromHa.Sync;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a master or a slave to a host.</summary>
public static class PromHaSyncServiceCollectionExtensions
{
    /// <summary>The name of the HTTP client that asks the master.</summary>
    public const string PullClientName = "PromHa.Pull";

    /// <summary>The name of the HTTP client that talks to Prometheus and Alertmanager.</summary>
    public const string ServerClientName = "PromHa.Servers";

    /// <summary>Adds a master with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <c>PromHa</c>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The section asks for something that this version does not have.</exception>
    public static IServiceCollection AddPromHaMaster(this IServiceCollection services, IConfiguration section)
    {
        UnknownSettings.Refuse(section);
        TransportOptionsFaults.RefuseMisplaced(section, SyncRole.Master);
        return services.AddPromHaMaster(section.Bind);
    }

    /// <summary>Adds a master: a hosted service that publishes a conf tree once its own servers are proved to run it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPromHaMaster(this IServiceCollection services, Action<PromHaMasterOptions> configure)
    {
        AddCommon(services, SyncRole.Master, configure);
        services.TryAddSingleton<GenerationSourceSlot>();
        services.TryAddSingleton<FleetSlot>();
        services.AddHostedService<ArtefactPublishService>();
        services.TryAddSingleton<IFleetAccessor>(static s => s.GetRequiredService<FleetSlot>());
        services.TryAddSingleton<IGenerationSourceAccessor>(static s => s.GetRequiredService<GenerationSourceSlot>());
        TransportComposition.AddSender(services);
        services.AddSingleton<IHostedService>(static s =>
        {
            var options = s.GetRequiredService<PromHaMasterOptions>();
            var time = s.GetRequiredService<TimeProvider>();
            return new MasterService(
                options, () => NodeComposition.OpenMaster(s, options, time), s.GetRequiredService<GenerationSourceSlot>(), s.GetRequiredService<FleetSlot>(),
                s.GetRequiredService<SyncStatusBoard>(), time, s.GetRequiredService<ILogger<MasterService>>());
        });
        return services;
    }

    /// <summary>Adds a slave with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <c>PromHa</c>.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The section asks for something that this version does not have.</exception>
    public static IServiceCollection AddPromHaSlave(this IServiceCollection services, IConfiguration section)
    {
        UnknownSettings.Refuse(section);
        TransportOptionsFaults.RefuseMisplaced(section, SyncRole.Slave);
        return services.AddPromHaSlave(section.Bind);
    }

    /// <summary>Adds a slave: a hosted service that keeps a conf tree and its servers equal to what a master publishes.</summary>
    /// <param name="services">The services. Register an <see cref="IConfigTransport"/> before to bring generations another way.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPromHaSlave(this IServiceCollection services, Action<PromHaSlaveOptions> configure)
    {
        AddCommon(services, SyncRole.Slave, configure);
        TransportComposition.AddReceiver(services);
        ArtefactComposition.AddReceiver(services);
        services.AddSingleton<IHostedService>(static s =>
        {
            var options = s.GetRequiredService<PromHaSlaveOptions>();
            var time = s.GetRequiredService<TimeProvider>();
            return new SlaveService(
                options, s.GetRequiredService<IConfigTransport>(), () => NodeComposition.OpenSlave(s, options, time),
                s.GetRequiredService<SyncStatusBoard>(), time, s.GetRequiredService<ILogger<SlaveService>>());
        });
        return services;
    }

    private static void AddCommon<T>(IServiceCollection services, SyncRole role, Action<T> configure)
        where T : PromHaNodeOptions, new()
    {
        services.AddMetrics();
        services.AddOptions<T>()
            .Configure(configure)
            .PostConfigure(Complete)
            .ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<T>, NodeOptionsValidator<T>>();
        services.TryAddSingleton(static s => s.GetRequiredService<IOptions<T>>().Value);
        services.TryAddSingleton<PromHaNodeOptions>(static s => s.GetRequiredService<T>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ArtefactBoard>();
        services.TryAddSingleton<IArtefacts>(static s => s.GetRequiredService<ArtefactBoard>());
        services.TryAddSingleton(static s => new SyncMetrics(s.GetRequiredService<IMeterFactory>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static s => new SyncObservers(s.GetServices<ISyncObserver>()));
        services.TryAddSingleton(s => new SyncStatusBoard(
            role, s.GetRequiredService<PromHaNodeOptions>().NodeName, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<SyncMetrics>(), s.GetRequiredService<SyncObservers>()));
        services.TryAddSingleton(static s => new StatusMetrics(
            s.GetRequiredService<IMeterFactory>(), s.GetRequiredService<SyncStatusBoard>(), s.GetRequiredService<ArtefactBoard>(), s.GetService<FleetSlot>(), s.GetRequiredService<TimeProvider>()));
        services.AddHostedService<StatusMetricsStart>();
        services.TryAddSingleton<ISyncStatusSource>(static s => s.GetRequiredService<SyncStatusBoard>());
        services.TryAddSingleton<IConfigChangeDetector>(CreateDetector);
        ServerComposition.AddClient(services);
    }

    /// <summary>Fills in what follows from the rest.</summary>
    private static void Complete(PromHaNodeOptions options)
    {
        options.ConfDirectory = Path.TrimEndingDirectorySeparator(options.ConfDirectory);
        options.StateDirectory = options.StateDirectory.Length == 0
            ? options.ConfDirectory + ".promha"
            : Path.TrimEndingDirectorySeparator(options.StateDirectory);
        if (options.StateDirectory.StartsWith(options.ConfDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            options.Exclude.Add(options.StateDirectory[(options.ConfDirectory.Length + 1)..] + "/**");
        }
    }

    private static ConfigChangeDetector CreateDetector(IServiceProvider services)
    {
        var options = services.GetRequiredService<PromHaNodeOptions>();
        return new ConfigChangeDetector(
            new ConfigChangeDetectorOptions
            {
                Directory = options.ConfDirectory,
                Exclude = options.Exclude,
                FollowSymbolicLinks = options.FollowSymbolicLinks,
                SymbolicLinkRoot = options.SymbolicLinkRoot,
                StateFile = Path.Join(options.StateDirectory, "index"),
                ScanInterval = options.ScanInterval,
                QuietPeriod = options.QuietPeriod,
            },
            services.GetService<System.IO.Abstractions.IFileSystem>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<ConfigChangeDetector>(),
            services.GetRequiredService<SyncMetrics>());
    }
}
