using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PromHa.TestKit;

/// <summary>One request on its way through the proxy.</summary>
internal sealed class ProxyConnection(FaultProxy proxy, TcpClient client, int upstreamPort) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public async Task RunAsync()
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await HttpHead.ReadAsync(stream, _cancel.Token) is { } head)
                {
                    await ForwardAsync(stream, head);
                }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                ResetSocket();
            }
        }
    }

    public void Dispose() => _cancel.Dispose();

    public void Reset()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended meanwhile.
        }
    }

    private async Task ForwardAsync(NetworkStream stream, HttpHead request)
    {
        proxy.Count(request.Path, requests: 1);
        var fault = proxy.FaultFor(request.Target);
        switch (fault?.Kind)
        {
            case ProxyFaultKind.Blackhole:
                await Pause.ForAsync(Timeout.InfiniteTimeSpan, _cancel.Token);
                return;
            case ProxyFaultKind.Status:
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    FormattableString.Invariant($"HTTP/1.1 {fault.Amount} Injected\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")), _cancel.Token);
                return;
        }

        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, upstreamPort, _cancel.Token);
        var up = upstream.GetStream();
        if (request.ExpectsContinue)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _cancel.Token);
        }

        using var sending = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token);
        var send = SendRequestAsync(stream, up, request, sending.Token);
        if (await HttpHead.ReadAsync(up, _cancel.Token) is not { } response)
        {
            ResetSocket();
            return;
        }

        var head = response.ForOneRequest();
        await stream.WriteAsync(head, _cancel.Token);
        proxy.Count(request.Path, responseBytes: head.Length);
        await SendBodyAsync(stream, up, request.Path, response, fault);
        await sending.CancelAsync();
        await Task.WhenAny(send);
    }

    private async Task SendRequestAsync(NetworkStream from, NetworkStream up, HttpHead request, CancellationToken cancellationToken)
    {
        var head = request.ForOneRequest();
        await up.WriteAsync(head, cancellationToken);
        await up.WriteAsync(request.BodyStart, cancellationToken);
        proxy.Count(request.Path, requestBytes: head.Length + request.BodyStart.Length);

        // A chunked body ends where its own framing says; the client then waits, and the answer ends this copy.
        var left = request.IsChunked ? long.MaxValue : request.ContentLength - request.BodyStart.Length;
        var buffer = new byte[16 * 1024];
        while (left > 0)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (read == 0)
            {
                return;
            }

            await up.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            proxy.Count(request.Path, requestBytes: read);
            left -= read;
        }
    }

    private async Task SendBodyAsync(NetworkStream stream, NetworkStream up, string path, HttpHead response, ProxyFault? fault)
    {
        var body = new ResponseBody(stream, fault, response.IsChunked);
        var buffer = new byte[16 * 1024];
        var chunk = response.BodyStart;
        while (true)
        {
            var whole = await body.WriteAsync(chunk, _cancel.Token);
            proxy.Count(path, responseBytes: chunk.Length);
            if (!whole)
            {
                ResetSocket();
                return;
            }

            var read = await up.ReadAsync(buffer, _cancel.Token);
            if (read == 0)
            {
                return;
            }

            chunk = buffer[..read];
        }
    }

    private void ResetSocket()
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
