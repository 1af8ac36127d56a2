using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PromHa.AspNetCore;
using PromHa.Sync;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps PromHa's endpoints.</summary>
public static class PromHaEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps what the node offers: <c>/healthz</c>, <c>/readyz</c>, <c>/metrics</c>, <c>/promha/v1/status</c>, and on a master
    /// the endpoints that slaves pull from. Add <see cref="PromHaAspNetCoreServiceCollectionExtensions.AddPromHaEndpoints"/> first.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <returns>The routes.</returns>
    public static IEndpointRouteBuilder MapPromHa(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var access = endpoints.ServiceProvider.GetRequiredService<AccessPolicy>();
        NodeEndpoints.MapOpen(endpoints);
        var api = endpoints.MapGroup(PromHaProtocol.Prefix).AddEndpointFilter(access.FilterAsync);
        NodeEndpoints.MapStatus(api);
        if (endpoints.ServiceProvider.GetService<IGenerationSourceAccessor>() is { } source)
        {
            MasterEndpoints.Map(
                api, source, endpoints.ServiceProvider.GetRequiredService<RequestLimits>(), endpoints.ServiceProvider.GetRequiredService<KeptAnswers>(), SignatureOf(endpoints.ServiceProvider));
        }

        if (endpoints.ServiceProvider.GetService<IFleetAccessor>() is { } fleet)
        {
            FleetEndpoints.Map(api, fleet);
        }

        if (endpoints.ServiceProvider.GetService<IArtefacts>() is { } artefacts)
        {
            ArtefactEndpoints.Map(
                api, endpoints.ServiceProvider.GetRequiredService<PromHaNodeOptions>(), artefacts, endpoints.ServiceProvider.GetRequiredService<RequestLimits>(),
                endpoints.ServiceProvider.GetRequiredService<KeptAnswers>(), SignatureOf(endpoints.ServiceProvider));
        }

        if (endpoints.ServiceProvider.GetRequiredService<PromHaNodeOptions>() is PromHaSlaveOptions slave)
        {
            if (slave.Transport == SlaveTransport.Push)
            {
                InboxEndpoints.Map(api, endpoints.ServiceProvider.GetRequiredService<IGenerationInbox>(), SignatureOf(endpoints.ServiceProvider));
            }
            else
            {
                InboxEndpoints.MapClosed(api, slave.Transport);
            }
        }

        if (endpoints.ServiceProvider.GetRequiredService<PromHaNodeOptions>() is PromHaMasterOptions { Legacy.Enabled: true } master)
        {
            LegacyEndpoints.Map(endpoints, endpoints.ServiceProvider.GetRequiredService<ILegacyPublication>(), new LegacyAccess(master.Auth));
        }

        return endpoints;
    }

    private static ManifestSignature? SignatureOf(IServiceProvider services) =>
        services.GetRequiredService<PromHaNodeOptions>().Auth.ManifestKeyFile is { } file ? new ManifestSignature(file) : null;
}
