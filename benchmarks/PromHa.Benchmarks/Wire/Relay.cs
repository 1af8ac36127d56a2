using System.Net;
using System.Net.Sockets;

namespace PromHa.Benchmarks.Wire;

/// <summary>Passes TCP connections on to a port of this host, and counts every byte, both ways.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private long _bytes;

    public Relay(int port)
    {
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How many bytes went by since the last time.</summary>
    public long Take() => Interlocked.Exchange(ref _bytes, 0);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, _port);
                client.NoDelay = true;
                _ = PassAsync(client, server);
                _ = PassAsync(server, client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the measurement.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 << 10];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                Interlocked.Add(ref _bytes, read);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }

            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            to.Dispose();
        }
    }
}
