using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>What every node offers.</summary>
internal static class NodeEndpoints
{
    /// <summary>Health and metrics: without a token, since load balancers and Prometheus ask for them; they tell no secrets.</summary>
    public static void MapOpen(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", static () => Results.Text("ok\n"));
        endpoints.MapGet("/readyz", static (ISyncStatusSource source) => source.Status is { Generation: { } generation }
            ? Results.Text($"ok: {generation} is in force\n")
            : Results.Text($"no generation is in force yet: {source.Status.Message}\n", statusCode: StatusCodes.Status503ServiceUnavailable));
        endpoints.MapGet("/metrics", static (MetricsExposition metrics) => Results.Text(metrics.Write(), MetricsExposition.MediaType));
    }

    public static void MapStatus(IEndpointRouteBuilder api) =>
        api.MapGet("/status", static (ISyncStatusSource source) => Results.Json(source.Status, PromHaProtocol.Json));
}
