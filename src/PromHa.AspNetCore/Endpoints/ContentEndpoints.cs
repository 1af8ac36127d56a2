using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>Manifests, updates, differences, packs and blobs: addressed by digest, they never change, and any cache can keep them for ever.</summary>
internal static class ContentEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Blobs = "application/octet-stream";

    /// <summary>Below this many bytes an answer is a few packets either way.</summary>
    private const int WorthCompressing = 16 << 10;
    private const int PackRequestLimit = PromHaProtocol.MaximumPackBlobs * 65;

    /// <summary>What is made for one request is made at about the pace of a fast network.</summary>
    private const int QuicklyMade = 1;

    /// <summary>What is made once for all is as small as gzip makes it, in half the time.</summary>
    private const int MadeOnce = 4;

    public static void Map(IEndpointRouteBuilder content, IGenerationSourceAccessor accessor, KeptAnswers kept)
    {
        content.MapGet("/manifests/{digest}", (HttpContext context, string digest) =>
            DocumentAsync(context, Find(digest, d => accessor.Source!.FindManifest(d)?.Document), PromHaProtocol.ManifestMediaType, kept));
        content.MapGet("/manifests/{digest}/since/{known}", (HttpContext context, string digest, string known) =>
            DocumentAsync(context, Find(digest, d => Find(known, k => accessor.Source!.FindDelta(k, d))), PromHaProtocol.DeltaMediaType, null));
        content.MapGet("/manifests/{digest}/update/{known}", (HttpContext context, string digest, string known) => Update(context, accessor.Source!, digest, known));
        content.MapGet("/manifests/{digest}/pack", (HttpContext context, string digest) => StepPackAsync(context, accessor.Source!, kept, digest, null));
        content.MapGet("/manifests/{digest}/pack/{known}", (HttpContext context, string digest, string known) => StepPackAsync(context, accessor.Source!, kept, digest, known));
        content.MapGet("/blobs/{digest}", (string digest, HttpContext context) => BlobAsync(context, accessor.Source!, kept, digest));
        content.MapPost("/blobs/pack", (HttpContext context) => PackAsync(context, accessor.Source!));
    }

    private static T? Find<T>(string text, Func<Sha256Digest, T?> find) =>
        Sha256Digest.TryParse(text, out var digest) ? find(digest) : default;

    private static async Task DocumentAsync(HttpContext context, ReadOnlyMemory<byte>? document, string mediaType, KeptAnswers? kept)
    {
        if (document is not { } content)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = mediaType;
        context.Response.Headers.CacheControl = Immutable;
        await WriteCompressedAsync(context, kept, (stream, token) => stream.WriteAsync(content, token)).ConfigureAwait(false);
    }

    /// <summary>Made once and compressed in itself. That there is none is no fault, and may be otherwise later.</summary>
    private static IResult Update(HttpContext context, IGenerationSource source, string text, string knownText)
    {
        if (Find(text, d => Find(knownText, k => source.FindUpdate(k, d))) is not { } update)
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.NoContent();
        }

        context.Response.Headers.CacheControl = Immutable;
        return Results.Bytes(update, PromHaProtocol.UpdateMediaType);
    }

    /// <summary>A whole blob comes compressed, and a part of one as it is: what a transfer that broke off goes on with is counted in its own bytes.</summary>
    private static async Task BlobAsync(HttpContext context, IGenerationSource source, KeptAnswers kept, string text)
    {
        if (Find(text, source.OpenBlob) is not { } content)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.CacheControl = Immutable;
        if (content.Length < WorthCompressing || context.Request.Headers.Range.Count > 0 || !AcceptsCompressed(context))
        {
            context.Response.Headers.Vary = "Accept-Encoding";
            await Results.Stream(content, Blobs, enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        // Whoever makes the answer may go on when this request is over, so it opens the blob for itself.
        await content.DisposeAsync().ConfigureAwait(false);
        context.Response.ContentType = Blobs;
        await WriteCompressedAsync(context, kept, (stream, token) => CopyAsync(source, text, stream, token)).ConfigureAwait(false);
    }

    private static async ValueTask CopyAsync(IGenerationSource source, string text, Stream destination, CancellationToken cancellationToken)
    {
        var content = Find(text, source.OpenBlob) ?? throw new IOException($"The blob {text} is gone.");
        await using (content.ConfigureAwait(false))
        {
            await content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whoever goes on with a part says that it takes nothing compressed, and a client of its own accord that it takes all: the first counts.</summary>
    private static bool AcceptsCompressed(HttpContext context)
    {
        var brotli = context.Request.GetTypedHeaders().AcceptEncoding.Where(static e => e.Value == "br").ToList();
        return brotli.Count > 0 && brotli.TrueForAll(static e => e.Quality != 0);
    }

    /// <summary>The small blobs of a generation that another one does not have: every slave that makes this step asks for the same.</summary>
    private static async Task StepPackAsync(HttpContext context, IGenerationSource source, KeptAnswers kept, string text, string? knownText)
    {
        var known = knownText is null ? null : Find(knownText, source.FindManifest);
        if (Find(text, source.FindManifest) is not { } manifest || (knownText is not null && known is null))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = PromHaProtocol.PackMediaType;
        context.Response.Headers.CacheControl = Immutable;
        await WriteCompressedAsync(context, kept, (stream, token) => source.WritePackAsync(SmallBlobsSince(manifest, known), stream, token)).ConfigureAwait(false);
    }

    private static Sha256Digest[] SmallBlobsSince(GenerationManifest manifest, GenerationManifest? known)
    {
        var have = known?.Entries.Select(static e => e.Sha256).ToHashSet();
        return [.. manifest.Entries
            .Where(e => e.Kind == ConfigEntryKind.File && e.Size < PromHaProtocol.PackedBlobLimit && have?.Contains(e.Sha256) != true)
            .Select(static e => e.Sha256)
            .Distinct()];
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
        await WriteCompressedAsync(context, null, (stream, token) => source.WritePackAsync(digests, stream, token)).ConfigureAwait(false);
    }

    /// <param name="context">The request.</param>
    /// <param name="kept">Where the compressed answer is kept for the next who asks; null: it is not.</param>
    /// <param name="write">Writes the answer as it is.</param>
    private static async Task WriteCompressedAsync(HttpContext context, KeptAnswers? kept, Func<Stream, CancellationToken, ValueTask> write)
    {
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!AcceptsCompressed(context))
        {
            await write(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentEncoding = "br";
        using var answer = kept?.Open(context.Request.Path, (stream, token) => CompressAsync(stream, MadeOnce, write, token));
        if (answer is not null)
        {
            context.Response.ContentLength = answer.Length;
            if (await answer.TryCopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false))
            {
                return;
            }
        }

        await CompressAsync(context.Response.Body, QuicklyMade, write, context.RequestAborted).ConfigureAwait(false);
    }

    private static async ValueTask CompressAsync(Stream destination, int quality, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        // Not when the writing fails: to dispose of it is to end the compression as if all were there.
        var brotli = new BrotliStream(destination, new BrotliCompressionOptions { Quality = quality }, leaveOpen: true);
        await write(brotli, cancellationToken).ConfigureAwait(false);
        await brotli.DisposeAsync().ConfigureAwait(false);
    }
}
