namespace PromHa.Sync;

/// <summary>Shows in the status how far a transfer is, a few times a second at most.</summary>
internal sealed class TransferMeter(SyncStatusBoard board, Sha256Digest digest, long total, TimeProvider time)
{
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromMilliseconds(250);

    private readonly DateTimeOffset _since = time.GetUtcNow();
    private readonly Lock _gate = new();
    private long _done;
    private long _shownAt;

    /// <summary>The content as it passes by.</summary>
    public Stream Watch(Stream content) => new Watched(content, this);

    public void End() => board.Update(static s => s with { Transfer = null });

    private void Add(int bytes)
    {
        lock (_gate)
        {
            _done += bytes;
            if (_shownAt != 0 && time.GetElapsedTime(_shownAt) < BetweenUpdates)
            {
                return;
            }

            _shownAt = time.GetTimestamp();
            var done = Math.Min(_done, total);
            board.Update(s => s with { Transfer = new TransferProgress(digest, done, total, _since) });
        }
    }

    private sealed class Watched(Stream content, TransferMeter meter) : ForwardOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            meter.Add(read);
            return read;
        }
    }
}
