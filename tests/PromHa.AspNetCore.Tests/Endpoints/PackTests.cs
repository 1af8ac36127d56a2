using System.Buffers.Binary;
using System.Net;
using System.Text;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Endpoints;

public sealed class PackTests : IAsyncLifetime
{
    private readonly PublishedTrees _published = new();
    private ServedSource _served = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _published.PublishAsync(("a", "first"), ("b", "second"));
        _served = await ServedSource.OnLoopbackAsync(_published.Source);
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _published.Dispose();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Pack_holds_the_blobs_in_the_order_of_the_list(string lineEnd)
    {
        using var answer = await PostAsync(Digest("second") + lineEnd + Digest("first"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-promha-pack", answer.Content.Headers.ContentType!.ToString());
        byte[] expected = [.. Frame("second"), .. Frame("first"), .. new byte[40]];
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Empty_list_is_an_empty_pack()
    {
        using var answer = await PostAsync("");

        Assert.Equal(new byte[40], await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("\n")]
    [InlineData("../../lock")]
    [InlineData("{}")]
    [InlineData("\0\0\0")]
    public async Task List_with_a_line_that_is_no_digest_is_a_bad_request(string line)
    {
        using var alone = await PostAsync(line);
        using var among = await PostAsync($"{Digest("first")}\n{line}\n{Digest("second")}");

        Assert.Equal(HttpStatusCode.BadRequest, alone.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, among.StatusCode);
        Assert.Equal(0, _published.Source.Packs);
    }

    [Fact]
    public async Task Pack_with_one_blob_that_is_not_kept_is_not_found_as_a_whole()
    {
        using var answer = await PostAsync($"{Digest("first")}\n{Digest("not there")}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task List_as_long_as_is_allowed_is_packed_and_one_more_is_refused()
    {
        var most = string.Join('\n', Enumerable.Repeat(Digest("first"), PromHaProtocol.MaximumPackBlobs));
        using var good = await PostAsync(most);
        using var tooMany = await PostAsync($"{most}\n{Digest("first")}");

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Contains(tooMany.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
    }

    [Fact]
    public async Task List_that_is_announced_as_too_large_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/promha/v1/blobs/pack", UriKind.Relative));
        request.Content = new ByteArrayContent(new byte[8_000_000]);
        request.Headers.ExpectContinue = true; // So that the answer is read, and the connection not just cut while sending.

        using var answer = await _served.Client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static string Digest(string content) => PublishedTrees.Blob(content).Digest.ToString();

    private static byte[] Frame(string content)
    {
        var head = new byte[40];
        PublishedTrees.Blob(content).Digest.CopyTo(head);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(32), content.Length);
        return [.. head, .. Encoding.UTF8.GetBytes(content)];
    }

    private Task<HttpResponseMessage> PostAsync(string list) =>
        _served.Client.PostAsync(new Uri("/promha/v1/blobs/pack", UriKind.Relative), new StringContent(list, Encoding.UTF8, "text/plain"), Stop);
}
