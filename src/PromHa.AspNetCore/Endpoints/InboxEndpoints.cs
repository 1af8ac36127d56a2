using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>Where a master delivers: what the slave has, a manifest in, packs in.</summary>
internal static class InboxEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IGenerationInbox inbox, ManifestSignature? signature)
    {
        api.MapGet("/inbox", (HttpContext context, string? wait) => StateAsync(context, inbox, wait));
        api.MapPut("/inbox/{digest}", (HttpContext context, string digest) => OfferAsync(context, inbox, digest, signature));
        api.MapPost("/inbox/{digest}/pack", (HttpContext context, string digest) => ReceiveAsync(context, inbox, digest));
    }

    /// <summary>A slave that gets its generations another way says so, whatever is delivered.</summary>
    public static void MapClosed(IEndpointRouteBuilder api, SlaveTransport transport)
    {
        var text = $"This slave takes no deliveries: its PromHa:Transport is {transport}. Set it to Push here, or take the slave out of PromHa:Master:PushTo on the master.\n";
        foreach (var pattern in new[] { "/inbox", "/inbox/{**rest}" })
        {
            api.MapMethods(pattern, ["GET", "PUT", "POST"], (string? rest) => Results.Text(text, statusCode: StatusCodes.Status409Conflict));
        }
    }

    private static async Task<IResult> StateAsync(HttpContext context, IGenerationInbox inbox, string? wait)
    {
        if (inbox.State is not { } state)
        {
            return Results.Text("The slave is starting.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var (document, tag) = DocumentOf(state);
        if (context.Request.Headers.IfNoneMatch.ToString() == tag)
        {
            var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
            try
            {
                await inbox.WaitForChangeAsync(state, WaitOf(wait), either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return Results.Text("The slave is stopping.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            (document, tag) = DocumentOf(inbox.State!);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ETag = tag;
        context.Response.Headers[PromHaProtocol.AcceptHeader] = PromHaProtocol.UpdateMediaType;
        return context.Request.Headers.IfNoneMatch.ToString() == tag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(document, "application/json; charset=utf-8");
    }

    private static async Task<IResult> OfferAsync(HttpContext context, IGenerationInbox inbox, string text, ManifestSignature? signature)
    {
        Unlimited(context);
        if (!Sha256Digest.TryParse(text, out var digest) || HeadOf(context.Request) is not { } head || head.Digest != digest)
        {
            return Results.Text($"The address needs a digest, and the header {PromHaProtocol.HeadHeader} a head of the same digest.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        if (signature is not null && FaultOf(signature, context.Request) is { } fault)
        {
            return Results.Text($"The head {fault}; both sides need the same key in PromHa:Auth:ManifestKeyFile.\n", statusCode: StatusCodes.Status401Unauthorized);
        }

        Sha256Digest? since = null;
        if (context.Request.Headers[PromHaProtocol.SinceHeader].ToString() is { Length: > 0 } known)
        {
            if (!Sha256Digest.TryParse(known, out var from))
            {
                return Results.Text($"The header {PromHaProtocol.SinceHeader} is no digest.\n", statusCode: StatusCodes.Status400BadRequest);
            }

            since = from;
        }

        return await AnswerAsync(() => inbox.OfferAsync(head, since, context.Request.Body, context.RequestAborted)).ConfigureAwait(false);
    }

    private static async Task<IResult> ReceiveAsync(HttpContext context, IGenerationInbox inbox, string text)
    {
        Unlimited(context);
        if (!Sha256Digest.TryParse(text, out var digest))
        {
            return Results.Text("The address needs a digest.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "br"))
        {
            return Results.Text("A pack is sent as it is, or compressed with br.\n", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var body = encoding == "br" ? new BrotliStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true) : context.Request.Body;
        return await AnswerAsync(() => inbox.ReceiveAsync(digest, body, context.RequestAborted)).ConfigureAwait(false);
    }

    private static async Task<IResult> AnswerAsync(Func<ValueTask<InboxAnswer>> take)
    {
        InboxAnswer answer;
        try
        {
            answer = await take().ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            return Results.Text(e.Message + "\n", statusCode: e.StatusCode);
        }
        catch (EndOfStreamException)
        {
            return Results.Text("The transfer broke off; what arrived whole is kept.\n", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Results.Text($"The delivery cannot be stored: {e.Message}\n", statusCode: StatusCodes.Status507InsufficientStorage);
        }

        return answer.Verdict switch
        {
            InboxVerdict.Accepted => Results.NoContent(),
            InboxVerdict.Wanted => Results.Text(string.Concat(answer.Missing.Select(static d => d + "\n"))),
            InboxVerdict.Unknown => Results.Text(answer.Message + "\n", statusCode: StatusCodes.Status412PreconditionFailed),
            InboxVerdict.Stale => Results.Text(answer.Message + "\n", statusCode: StatusCodes.Status409Conflict),
            InboxVerdict.Corrupt => Results.Text(answer.Message + "\n", statusCode: StatusCodes.Status400BadRequest),
            _ => Results.Text(answer.Message + "\n", statusCode: StatusCodes.Status503ServiceUnavailable),
        };
    }

    /// <summary>With a key, only who has it can name a generation, whoever opens the connection.</summary>
    private static string? FaultOf(ManifestSignature signature, HttpRequest request)
    {
        try
        {
            var head = Encoding.UTF8.GetBytes(request.Headers[PromHaProtocol.HeadHeader].ToString());
            return signature.Verify(head, request.Headers[ManifestSignature.HeaderName].ToString()) switch
            {
                SignatureVerdict.Valid => null,
                SignatureVerdict.Missing => "is not signed",
                _ => "is signed with another key, or was changed on the way",
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return $"cannot be checked ({e.Message})";
        }
    }

    private static GenerationHead? HeadOf(HttpRequest request)
    {
        var json = Encoding.UTF8.GetBytes(request.Headers[PromHaProtocol.HeadHeader].ToString());
        if (request.Headers[PromHaProtocol.HeadDigestHeader].ToString() != PromHaProtocol.ContentDigest(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<GenerationHead>(json, PromHaProtocol.Json) is { Term: > 0, Revision: > 0 } head ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (byte[] Document, string Tag) DocumentOf(InboxState state)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(state, PromHaProtocol.Json);
        return (document, $"\"{Sha256Digest.Of(document)}\"");
    }

    private static TimeSpan WaitOf(string? text) =>
        double.TryParse(text?.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, PromHaProtocol.MaximumWait.TotalSeconds))
            : TimeSpan.Zero;

    /// <summary>How much may arrive is known from the manifest, and its size is bounded where it is read.</summary>
    private static void Unlimited(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }
}
