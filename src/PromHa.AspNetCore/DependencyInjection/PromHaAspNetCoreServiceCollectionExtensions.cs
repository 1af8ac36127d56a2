using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PromHa.AspNetCore;
using PromHa.Sync;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what PromHa's endpoints need.</summary>
public static class PromHaAspNetCoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds access rules and metrics for the endpoints. Call it beside <c>AddPromHaMaster</c> or <c>AddPromHaSlave</c>, and
    /// <see cref="Microsoft.AspNetCore.Builder.PromHaEndpointRouteBuilderExtensions.MapPromHa"/> on the application.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPromHaEndpoints(this IServiceCollection services)
    {
        services.TryAddSingleton(static s => new RequestLimits(s.GetRequiredService<PromHaNodeOptions>().Limits));
        services.TryAddSingleton(static s => new KeptAnswers(DirectoryOf(s.GetRequiredService<PromHaNodeOptions>())));
        services.TryAddSingleton(static s => new AccessPolicy(
            s.GetRequiredService<PromHaNodeOptions>().Auth, s.GetRequiredService<RequestLimits>(), s.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(static s => new KestrelSetup(
            s.GetRequiredService<PromHaNodeOptions>().Auth, ServerCertificate.Of(s.GetService<IConfiguration>())));
        services.TryAddSingleton<MetricsExposition>();

        // The first of all hosted services, so that the metrics of the others are seen from their first count on.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, MetricsStart>());
        services.AddSingleton<IHostedService>(static s => new ListenGuard(
            s.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>(), s.GetRequiredService<PromHaNodeOptions>().Auth, s.GetRequiredService<ILogger<ListenGuard>>()));
        services.AddSingleton<IHostedService>(static s => new LegacyGuard(
            s.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>(), s.GetRequiredService<PromHaNodeOptions>()));
        return services;
    }

    /// <summary>Where the node's own unfinished work is, too; it is emptied when the node starts, and there is no sooner a source to answer from.</summary>
    private static Func<string> DirectoryOf(PromHaNodeOptions options) => () => Path.Join(options.StateDirectory, "tmp");

    private sealed class MetricsStart : IHostedService
    {
        public MetricsStart(MetricsExposition metrics) => _ = metrics;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
