namespace PromHa.Sync;

/// <summary>
/// Tells whether somebody else has put anything into the directories of a blob store, or taken anything out: what was seen to be
/// there is then looked for again, and otherwise is there still. A directory that changes gets another time; what this process
/// does itself is taken down. It does not tell whether a blob's bytes are still right: whoever reads one checks that.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class BlobShards
{
    private const int Count = 256;

    private readonly string[] _paths;
    private readonly long[] _times = new long[Count];
    private readonly Lock _gate = new();
    private long _epoch;

    public BlobShards(string root) => _paths = [.. Enumerable.Range(0, Count).Select(n => Path.Join(root, n.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)))];

    /// <summary>A number that is another one when somebody else has changed a directory since it was asked for last.</summary>
    public long Epoch()
    {
        lock (_gate)
        {
            var isSame = true;
            for (var shard = 0; shard < Count; shard++)
            {
                var time = TimeOf(shard);
                isSame &= time == _times[shard];
                _times[shard] = time;
            }

            _epoch += isSame ? 0 : 1;
            return _epoch;
        }
    }

    /// <summary>Changes a directory without that counting as somebody else's doing.</summary>
    public void Change(Sha256Digest blob, Action change)
    {
        var shard = blob.FirstByte;
        bool wasKnown;
        lock (_gate)
        {
            wasKnown = TimeOf(shard) == _times[shard];
        }

        change();
        if (wasKnown)
        {
            lock (_gate)
            {
                _times[shard] = TimeOf(shard);
            }
        }
    }

    /// <summary>Of a directory that is not there, a time long ago.</summary>
    private long TimeOf(int shard) => Directory.GetLastWriteTimeUtc(_paths[shard]).Ticks;
}
