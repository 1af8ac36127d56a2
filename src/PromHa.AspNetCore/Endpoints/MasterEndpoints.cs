using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>What slaves pull from: the head, which is the one thing that changes, and the reports they bring.</summary>
internal static class MasterEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IGenerationSourceAccessor accessor, RequestLimits limits, KeptAnswers kept, ManifestSignature? signature)
    {
        var published = api.MapGroup("").AddEndpointFilter(async (context, next) =>
            accessor.Source is null ? Results.Text("The master is starting.\n", statusCode: StatusCodes.Status503ServiceUnavailable) : await next(context).ConfigureAwait(false));
        published.MapGet("/head", (HttpContext context, string? wait, string? node) => HeadAsync(context, accessor.Source!, wait, node, signature));
        ContentEndpoints.Map(published.MapGroup("").AddEndpointFilter(limits.TransferAsync), accessor, kept);
        published.MapPut("/nodes/{name}/report", (HttpContext context, string name) => ReportAsync(context, accessor.Source!, name));
    }

    private static async Task<IResult> HeadAsync(HttpContext context, IGenerationSource source, string? wait, string? node, ManifestSignature? signature)
    {
        var known = context.Request.GetTypedHeaders().IfNoneMatch is [var tag, ..] && Sha256Digest.TryParse(tag.Tag.Value?.Trim('"'), out var digest)
            ? digest
            : (Sha256Digest?)null;
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        GenerationHead? head;
        try
        {
            head = await source.WaitForHeadAsync(known, WaitOf(wait), node, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A server lets open requests end before it stops.
            return Results.Text("The master is stopping.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.Headers.CacheControl = "no-cache";
        if (head is null)
        {
            return Results.NoContent();
        }

        context.Response.Headers.ETag = $"\"{head.Digest}\"";
        if (head.Digest == known)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var document = JsonSerializer.SerializeToUtf8Bytes(head, PromHaProtocol.Json);
        context.Response.Headers["Content-Digest"] = PromHaProtocol.ContentDigest(document);
        if (signature is not null)
        {
            try
            {
                context.Response.Headers[ManifestSignature.HeaderName] = signature.Sign(document);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                return Results.Text("The head cannot be signed: this host cannot use its PromHa:Auth:ManifestKeyFile.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }

        return Results.Bytes(document, "application/json; charset=utf-8");
    }

    /// <summary><c>30s</c> or <c>30</c>; anything else, and nothing, is no wait.</summary>
    private static TimeSpan WaitOf(string? text) =>
        double.TryParse(text?.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, PromHaProtocol.MaximumWait.TotalSeconds))
            : TimeSpan.Zero;

    private static async Task<IResult> ReportAsync(HttpContext context, IGenerationSource source, string name)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = PromHaProtocol.MaximumReportBytes;
        }

        NodeReport? report;
        try
        {
            report = await JsonSerializer.DeserializeAsync<NodeReport>(context.Request.Body, PromHaProtocol.Json, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            return Results.Text($"Not a report: {e.Message}\n", statusCode: StatusCodes.Status400BadRequest);
        }

        // An escaped slash is the one character that routing leaves escaped.
        if (report is null || report.Node != name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Text("The report names another node than the address.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        source.Report(report);
        return Results.NoContent();
    }
}
