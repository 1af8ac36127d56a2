namespace PromHa.Sync;

/// <summary>A stream whose reads fail when nothing arrives for a while: a slow sender may be slow, a silent one is gone.</summary>
internal sealed class StallGuardStream(Stream source, TimeSpan patience, TimeProvider time) : ForwardOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patienceOver = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patienceOver.Token, cancellationToken);
        try
        {
            return await source.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferStalledException($"nothing arrived for {patience.TotalSeconds:0} s");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Nothing arrived for longer than the receiver's patience.</summary>
internal sealed class TransferStalledException(string message) : IOException(message);
