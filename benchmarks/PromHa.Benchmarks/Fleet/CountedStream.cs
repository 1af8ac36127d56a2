using System.Net.Sockets;

namespace PromHa.Benchmarks.Fleet;

/// <summary>What went over the connections of all slaves.</summary>
internal sealed class Traffic
{
    private long _bytes;
    private long _requests;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Requests => Interlocked.Read(ref _requests);

    public void AddBytes(int count) => Interlocked.Add(ref _bytes, count);

    public void AddRequest() => Interlocked.Increment(ref _requests);
}

/// <summary>A connection whose bytes are counted, headers included, both ways.</summary>
internal sealed class CountedStream(Socket socket, Traffic traffic) : NetworkStream(socket, ownsSocket: true)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        traffic.AddBytes(read);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        traffic.AddBytes(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }
}

/// <summary>Counts requests.</summary>
internal sealed class CountedRequests(HttpMessageHandler inner, Traffic traffic) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        traffic.AddRequest();
        return base.SendAsync(request, cancellationToken);
    }
}
