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
        endpoints.MapGet("/readyz", static (ISyncStatusSource source) => ReadinessOf(source.Status));
        endpoints.MapGet("/metrics", static (MetricsExposition metrics) => Results.Text(metrics.Write(), MetricsExposition.MediaType));
    }

    /// <summary>
    /// Ready is who runs a generation, and whose servers were all seen to run it when they were last asked. The reason is in
    /// the status: it can name files and addresses, and this endpoint asks for no token.
    /// </summary>
    private static IResult ReadinessOf(SyncStatus status) => status switch
    {
        { Generation: null } => NotReady("no generation is in force yet"),
        _ when status.ReloadTargets.FirstOrDefault(static t => t.State != "verified") is { } target => NotReady($"{target.Kind} is not proved to run {status.Generation} ({target.State})"),
        _ => Results.Text($"ok: {status.Generation} is in force\n"),
    };

    private static IResult NotReady(string reason) => Results.Text($"{reason}; see {PromHaProtocol.Prefix}/status\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    public static void MapStatus(IEndpointRouteBuilder api) =>
        api.MapGet("/status", static (ISyncStatusSource source) => Results.Json(source.Status, PromHaProtocol.Json));
}
