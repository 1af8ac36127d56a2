using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>What a person asks of a master and orders from it: slaves, roll-out, history, differences, the way back.</summary>
internal static class FleetEndpoints
{
    /// <summary>Who orders something says so in this header; it stands in the history, and proves nothing.</summary>
    public const string ByHeader = "PromHa-By";

    private const int LongestName = 100;

    public static void Map(IEndpointRouteBuilder api, IFleetAccessor accessor)
    {
        var fleet = api.MapGroup("").AddEndpointFilter(async (context, next) =>
            accessor.Fleet is null ? Results.Text("The master is starting.\n", statusCode: StatusCodes.Status503ServiceUnavailable) : await next(context).ConfigureAwait(false));
        fleet.MapGet("/nodes", () => Json(accessor.Fleet!.Nodes));
        fleet.MapGet("/rollout", () => Json(accessor.Fleet!.Rollout));
        fleet.MapPost("/rollout/pause", (HttpContext context) => Answer(accessor.Fleet!.Pause(ByOf(context))));
        fleet.MapPost("/rollout/continue", (HttpContext context) => Answer(accessor.Fleet!.Proceed(ByOf(context))));
        fleet.MapPost("/rollout/cancel", (HttpContext context) => Answer(accessor.Fleet!.Cancel(ByOf(context))));
        fleet.MapGet("/generations", () => Json(accessor.Fleet!.History));
        fleet.MapGet("/generations/{reference}/diff", (string reference, string? since) => Difference(accessor.Fleet!, reference, since));
        fleet.MapPost("/generations/{reference}/rollback", (HttpContext context, string reference) => RollBackAsync(context, accessor.Fleet!, reference));
    }

    /// <summary>Since the generation before, unless another one is named.</summary>
    private static IResult Difference(IFleet fleet, string reference, string? since)
    {
        if (fleet.Find(reference) is not { } after)
        {
            return Missing(reference);
        }

        var history = fleet.History;
        var at = history.Index().FirstOrDefault(g => g.Item.Head.Digest == after, (-1, null!)).Index;
        var before = since is not null ? fleet.Find(since)
            : at >= 0 && at + 1 < history.Count ? history[at + 1].Head.Digest
            : null;
        return before is not { } known ? Missing(since ?? $"the one before {reference}")
            : fleet.Compare(known, after) is { } difference ? Json(difference)
            : Missing(since ?? reference);
    }

    private static async Task<IResult> RollBackAsync(HttpContext context, IFleet fleet, string reference) =>
        fleet.Find(reference) is { } digest
            ? Answer(await fleet.RollBackAsync(digest, ByOf(context), context.RequestAborted).ConfigureAwait(false))
            : Missing(reference);

    private static string ByOf(HttpContext context)
    {
        var name = context.Request.Headers[ByHeader].ToString();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "this host";
        var shown = new string([.. name.Where(static c => !char.IsControl(c)).Take(LongestName)]);
        return shown.Length == 0 ? address : $"{shown} ({address})";
    }

    private static IResult Answer(FleetAnswer answer) => Results.Json(answer, PromHaProtocol.Json, statusCode: answer.Kind switch
    {
        FleetAnswerKind.Done => StatusCodes.Status200OK,
        FleetAnswerKind.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    });

    private static IResult Missing(string reference) =>
        Answer(new FleetAnswer(FleetAnswerKind.NotFound, $"No generation '{reference}' is kept here; GET {PromHaProtocol.Prefix}/generations lists those that are."));

    private static IResult Json<T>(T value) => Results.Json(value, PromHaProtocol.Json);
}
