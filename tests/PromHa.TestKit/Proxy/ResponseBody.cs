using System.Net.Sockets;

namespace PromHa.TestKit;

/// <summary>Writes a response body to the client, damaged as a fault says.</summary>
internal sealed class ResponseBody(NetworkStream stream, ProxyFault? fault, bool chunked)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    // In a chunked body the first line is a length, not content.
    private bool _inContent = !chunked;
    private bool _damaged;
    private long _position;

    /// <summary>False when the body ends here.</summary>
    public async Task<bool> WriteAsync(byte[] data, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case ProxyFaultKind.Truncate:
                var part = (int)Math.Clamp(fault.Amount - _position, 0, data.Length);
                await stream.WriteAsync(data.AsMemory(0, part), cancellationToken);
                _position += part;
                return _position < fault.Amount;
            case ProxyFaultKind.Corrupt:
                Corrupt(data, fault.Amount);
                break;
            case ProxyFaultKind.Slow:
                await WriteSlowlyAsync(data, fault.Amount, cancellationToken);
                return true;
        }

        await stream.WriteAsync(data, cancellationToken);
        return true;
    }

    private void Corrupt(byte[] data, long offset)
    {
        var start = _inContent ? 0 : data.AsSpan().IndexOf("\r\n"u8) + 2;
        if (_damaged || data.Length == 0 || start >= data.Length)
        {
            return;
        }

        _inContent = true;
        var index = start + offset - _position;
        _position += data.Length - start;
        if (index < data.Length)
        {
            data[index] ^= 0x01;
            _damaged = true;
        }
    }

    private async Task WriteSlowlyAsync(byte[] data, long bytesPerSecond, CancellationToken cancellationToken)
    {
        var step = (int)Math.Max(1, bytesPerSecond * Tick.TotalSeconds);
        for (var offset = 0; offset < data.Length; offset += step)
        {
            await stream.WriteAsync(data.AsMemory(offset, Math.Min(step, data.Length - offset)), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Pause.ForAsync(Tick, cancellationToken);
        }
    }
}
