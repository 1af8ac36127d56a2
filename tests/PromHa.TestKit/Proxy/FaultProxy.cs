using System.Net;
using System.Net.Sockets;

namespace PromHa.TestKit;

/// <summary>
/// An HTTP/1.1 proxy in front of one server, which counts what passes and does damage on demand. Every
/// connection carries one request.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly int _upstreamPort;
    private readonly Lock _gate = new();
    private readonly List<ProxyFault> _faults = [];
    private readonly Dictionary<string, ProxyTraffic> _traffic = [];
    private readonly HashSet<ProxyConnection> _connections = [];
    private TcpListener? _listener;

    private FaultProxy(int upstreamPort)
    {
        _upstreamPort = upstreamPort;
        Port = FreePort.Next();
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>All traffic so far, by path.</summary>
    public IReadOnlyList<ProxyTraffic> Traffic
    {
        get
        {
            lock (_gate)
            {
                return [.. _traffic.Values.OrderBy(path => path.Path, StringComparer.Ordinal)];
            }
        }
    }

    public static FaultProxy Start(int upstreamPort)
    {
        var proxy = new FaultProxy(upstreamPort);
        proxy.Accept();
        return proxy;
    }

    /// <summary>Adds a fault; the first one that matches a request strikes.</summary>
    public ProxyFault Inject(ProxyFault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    /// <summary>Lets everything pass again, and ends the connections that faults hold.</summary>
    public void Heal()
    {
        lock (_gate)
        {
            _faults.Clear();
        }

        DropConnections();
        if (_listener is null)
        {
            Accept();
        }
    }

    /// <summary>Closes the port: connections are refused, present ones are reset.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        _listener = null;
        DropConnections();
    }

    /// <summary>Resets all present connections.</summary>
    public void DropConnections()
    {
        ProxyConnection[] present;
        lock (_gate)
        {
            present = [.. _connections];
        }

        foreach (var connection in present)
        {
            connection.Reset();
        }
    }

    /// <summary>How many requests there were whose path contains this.</summary>
    public int Requests(string pathContains) =>
        Traffic.Where(path => path.Path.Contains(pathContains, StringComparison.Ordinal)).Sum(path => path.Requests);

    /// <summary>How many bytes went to the client for paths which contain this.</summary>
    public long ResponseBytes(string pathContains = "") =>
        Traffic.Where(path => path.Path.Contains(pathContains, StringComparison.Ordinal)).Sum(path => path.ResponseBytes);

    public ValueTask DisposeAsync()
    {
        Refuse();
        return ValueTask.CompletedTask;
    }

    internal ProxyFault? FaultFor(string path)
    {
        lock (_gate)
        {
            return _faults.FirstOrDefault(fault => fault.TryStrike(path));
        }
    }

    internal void Count(string path, int requests = 0, long requestBytes = 0, long responseBytes = 0)
    {
        lock (_gate)
        {
            var before = _traffic.GetValueOrDefault(path) ?? new ProxyTraffic(path, 0, 0, 0);
            _traffic[path] = before with
            {
                Requests = before.Requests + requests,
                RequestBytes = before.RequestBytes + requestBytes,
                ResponseBytes = before.ResponseBytes + responseBytes,
            };
        }
    }

    private void Accept()
    {
        var listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        _listener = listener;
        _ = AcceptLoopAsync(listener);
    }

    private async Task AcceptLoopAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The port was closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = new ProxyConnection(this, client, _upstreamPort);
        lock (_gate)
        {
            _connections.Add(connection);
        }

        await connection.RunAsync();
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }
}
