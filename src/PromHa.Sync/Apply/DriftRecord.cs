using Microsoft.Extensions.Logging;

namespace PromHa.Sync;

/// <summary>Remembers what a slave's tree was found to be instead of the generation in force, and tells of it once.</summary>
internal sealed class DriftRecord(GenerationLog log, SyncStatusBoard board, SyncMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>How long an edited tree is kept in the store, whatever the retention limits say.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private TreeDrift? _last;

    /// <summary>Trees that were edited by hand and must not be forgotten yet.</summary>
    public IEnumerable<Sha256Digest> Kept => log.ByHandSince(time.GetUtcNow() - KeptFor);

    /// <summary>Takes down how the tree was found.</summary>
    /// <returns>The drift, and whether it is another one than last time.</returns>
    public (TreeDrift? Drift, bool IsNew) Note(GenerationManifest expected, GenerationManifest live)
    {
        if (TreeDrift.Between(expected, live, time.GetUtcNow()) is not { } drift)
        {
            var wasThere = _last is not null;
            Clear();
            return (null, wasThere);
        }

        if (_last?.Kept == drift.Kept)
        {
            return (_last, false);
        }

        // First the record, which keeps the copy from being pruned.
        log.Note(new GenerationRecord(drift.At, GenerationOrigin.EditedByHand, drift.Kept, ""));
        _last = drift;
        metrics.Drifted();
        Log.Drifted(logger, drift.ToString(), drift.Kept.ToShortString());
        board.Update(s => s with { Drift = drift });
        return (drift, true);
    }

    /// <summary>The tree is the generation in force again.</summary>
    public void Clear()
    {
        _last = null;
        board.Update(static s => s.Drift is null ? s : s with { Drift = null });
    }
}
