namespace PromHa.Sync;

/// <summary>A blob whose beginning is on the disk and whose rest arrives; the rest is added to the beginning as it is read.</summary>
internal sealed class ResumedStream(FileStream partial, Stream rest) : ForwardOnlyStream
{
    private readonly long _kept = partial.Length;
    private long _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_position < _kept)
        {
            read = RandomAccess.Read(partial.SafeFileHandle, buffer.Span[..(int)Math.Min(buffer.Length, _kept - _position)], _position);
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            RandomAccess.Write(partial.SafeFileHandle, buffer.Span[..read], _position);
        }

        _position += read;
        return read;
    }
}
