namespace PromHa.Sync;

/// <summary>The next bytes of a stream, as a stream of that length that does not close the one below.</summary>
internal sealed class LimitedStream(Stream source, long length) : ForwardOnlyStream
{
    private long _left = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0)
        {
            return 0;
        }

        var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read == 0 ? throw new EndOfStreamException("The stream broke off.") : read;
    }
}
