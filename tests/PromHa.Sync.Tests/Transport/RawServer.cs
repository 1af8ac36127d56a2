using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PromHa.Sync.Tests.Transport;

/// <summary>A server that writes to the wire whatever a test says, then hangs up.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Action<string>? _onHead;
    private readonly Task _loop;
    private int _requests;

    /// <param name="answer">Gets the request's first line, the connection, and a token for the end of the test.</param>
    /// <param name="onHead">Is told each request's whole head.</param>
    public RawServer(Func<string, Stream, CancellationToken, Task> answer, Action<string>? onHead = null)
    {
        _answer = answer;
        _onHead = onHead;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public RawServer(string answer)
        : this((_, wire, stop) => wire.WriteAsync(Encoding.UTF8.GetBytes(answer), stop).AsTask())
    {
    }

    public RawServer(byte[] answer)
        : this((_, wire, stop) => wire.WriteAsync(answer, stop).AsTask())
    {
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A whole answer.</summary>
    public static byte[] Http(int status, ReadOnlySpan<byte> body, params string[] headers)
    {
        var head = $"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{string.Concat(headers.Select(static h => h + "\r\n"))}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var wire = client.GetStream();
                var line = await ReadRequestAsync(wire);
                Interlocked.Increment(ref _requests);
                await _answer(line, wire, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);

                // Until the other side has read it all: to close at once could take back what was sent.
                while (await wire.ReadAsync(new byte[1024], _stop.Token) > 0)
                {
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The receiver hung up, which is what many of these tests want.
            }
        }
    }

    private async Task<string> ReadRequestAsync(NetworkStream wire)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await wire.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        _onHead?.Invoke(head.ToString());
        return head.ToString().Split("\r\n")[0];
    }
}
