using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>
/// What slaves pull from. Only the head changes; manifests, differences and blobs are addressed by digest and can be kept by
/// any cache for ever.
/// </summary>
internal static class MasterEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const int PackRequestLimit = PromHaProtocol.MaximumPackBlobs * 65;

    public static void Map(IEndpointRouteBuilder api, IGenerationSourceAccessor accessor, RequestLimits limits, ManifestSignature? signature)
    {
        var published = api.MapGroup("").AddEndpointFilter(async (context, next) =>
            accessor.Source is null ? Results.Text("The master is starting.\n", statusCode: StatusCodes.Status503ServiceUnavailable) : await next(context).ConfigureAwait(false));
        published.MapGet("/head", (HttpContext context, string? wait, string? node) => HeadAsync(context, accessor.Source!, wait, node, signature));
        var content = published.MapGroup("").AddEndpointFilter(limits.TransferAsync);
        content.MapGet("/manifests/{digest}", (HttpContext context, string digest) =>
            DocumentAsync(context, Find(digest, d => accessor.Source!.FindManifest(d)?.Document), PromHaProtocol.ManifestMediaType));
        content.MapGet("/manifests/{digest}/since/{known}", (HttpContext context, string digest, string known) =>
            DocumentAsync(context, Find(digest, d => Find(known, k => accessor.Source!.FindDelta(k, d))), PromHaProtocol.DeltaMediaType));
        content.MapGet("/manifests/{digest}/pack", (HttpContext context, string digest) => StepPackAsync(context, accessor.Source!, digest, null));
        content.MapGet("/manifests/{digest}/pack/{known}", (HttpContext context, string digest, string known) => StepPackAsync(context, accessor.Source!, digest, known));
        content.MapGet("/blobs/{digest}", (string digest, HttpContext context) => Blob(context, accessor.Source!, digest));
        content.MapPost("/blobs/pack", (HttpContext context) => PackAsync(context, accessor.Source!));
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

    private static T? Find<T>(string text, Func<Sha256Digest, T?> find) =>
        Sha256Digest.TryParse(text, out var digest) ? find(digest) : default;

    private static async Task DocumentAsync(HttpContext context, ReadOnlyMemory<byte>? document, string mediaType)
    {
        if (document is not { } content)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = mediaType;
        context.Response.Headers.CacheControl = Immutable;
        await WriteCompressedAsync(context, stream => stream.WriteAsync(content, context.RequestAborted)).ConfigureAwait(false);
    }

    private static IResult Blob(HttpContext context, IGenerationSource source, string text)
    {
        if (Find(text, source.OpenBlob) is not { } content)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = Immutable;
        return Results.Stream(content, "application/octet-stream", enableRangeProcessing: true);
    }

    /// <summary>The small blobs of a generation that another one does not have: every slave that makes this step asks for the same.</summary>
    private static async Task StepPackAsync(HttpContext context, IGenerationSource source, string text, string? knownText)
    {
        var known = knownText is null ? null : Find(knownText, source.FindManifest);
        if (Find(text, source.FindManifest) is not { } manifest || (knownText is not null && known is null))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var have = known?.Entries.Select(static e => e.Sha256).ToHashSet();
        var digests = manifest.Entries
            .Where(e => e.Kind == ConfigEntryKind.File && e.Size < PromHaProtocol.PackedBlobLimit && have?.Contains(e.Sha256) != true)
            .Select(static e => e.Sha256)
            .Distinct()
            .ToArray();
        context.Response.ContentType = PromHaProtocol.PackMediaType;
        context.Response.Headers.CacheControl = Immutable;
        await WriteCompressedAsync(context, stream => source.WritePackAsync(digests, stream, context.RequestAborted)).ConfigureAwait(false);
    }

    private static async Task PackAsync(HttpContext context, IGenerationSource source)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = PackRequestLimit;
        }

        using var reader = new StreamReader(context.Request.Body);
        var digests = new List<Sha256Digest>();
        while (await reader.ReadLineAsync(context.RequestAborted).ConfigureAwait(false) is { } line)
        {
            if (!Sha256Digest.TryParse(line, out var digest) || digests.Count == PromHaProtocol.MaximumPackBlobs)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            digests.Add(digest);
        }

        foreach (var digest in digests)
        {
            var blob = source.OpenBlob(digest);
            if (blob is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await blob.DisposeAsync().ConfigureAwait(false);
        }

        context.Response.ContentType = PromHaProtocol.PackMediaType;
        await WriteCompressedAsync(context, stream => source.WritePackAsync(digests, stream, context.RequestAborted)).ConfigureAwait(false);
    }

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

    private static async Task WriteCompressedAsync(HttpContext context, Func<Stream, ValueTask> write)
    {
        context.Response.Headers.Vary = "Accept-Encoding";
        var accepts = context.Request.GetTypedHeaders().AcceptEncoding.Any(static e => e.Value == "br" && e.Quality != 0);
        if (!accepts)
        {
            await write(context.Response.Body).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentEncoding = "br";
        var brotli = new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await using (brotli.ConfigureAwait(false))
        {
            await write(brotli).ConfigureAwait(false);
        }
    }
}
