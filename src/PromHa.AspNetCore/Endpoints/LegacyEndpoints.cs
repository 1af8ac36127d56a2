using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PromHa.Sync;

namespace PromHa.AspNetCore;

/// <summary>What the shell scripts of a slave ask for, at the root, as <c>python -m SimpleHTTPServer</c> served it.</summary>
internal static class LegacyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, ILegacyPublication publication, LegacyAccess access)
    {
        var legacy = endpoints.MapGroup("").AddEndpointFilter(access.FilterAsync);
        legacy.MapMethods("/notice_slave.action", ["GET", "HEAD"], (HttpContext context) => NoticeAsync(context, publication));
        legacy.MapMethods("/conf.tar.gz", ["GET", "HEAD"], (HttpContext context) => ArchiveAsync(context, publication));
    }

    private static async Task NoticeAsync(HttpContext context, ILegacyPublication publication)
    {
        context.Response.Headers.CacheControl = "no-store";
        var hasNews = await publication.HasNewsAsync(LegacyAccess.AddressOf(context), context.RequestAborted).ConfigureAwait(false);
        await Results.Bytes(hasNews ? "1\n"u8.ToArray() : "0\n"u8.ToArray(), "text/plain").ExecuteAsync(context).ConfigureAwait(false);
    }

    private static async Task ArchiveAsync(HttpContext context, ILegacyPublication publication)
    {
        if (await publication.OpenArchiveAsync(context.RequestAborted).ConfigureAwait(false) is not { } archive)
        {
            // There is something here, only not yet.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var length = archive.Content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        await Results.Stream(archive.Content, "application/gzip", fileDownloadName: null, archive.Modified, new EntityTagHeaderValue($"\"{archive.Digest}\""), enableRangeProcessing: true)
            .ExecuteAsync(context).ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
        if (HttpMethods.IsGet(context.Request.Method) && !context.RequestAborted.IsCancellationRequested && ReachedTheEnd(context.Response, length))
        {
            publication.Fetched(LegacyAccess.AddressOf(context), archive.Digest);
        }
    }

    /// <summary>The whole archive, or the rest of one whose transfer broke off before.</summary>
    private static bool ReachedTheEnd(HttpResponse response, long length) => response.StatusCode switch
    {
        StatusCodes.Status200OK => true,
        StatusCodes.Status206PartialContent => ContentRangeHeaderValue.TryParse(response.Headers.ContentRange.ToString(), out var range) && range.To == length - 1,
        _ => false,
    };
}
