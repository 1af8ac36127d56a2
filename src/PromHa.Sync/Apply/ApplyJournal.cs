namespace PromHa.Sync;

/// <summary>How far an apply has come; what a restart goes on from.</summary>
internal enum ApplyPhase
{
    /// <summary>The live tree may be anything between the last good generation and the new one: go on to the new one.</summary>
    Applying = 0,

    /// <summary>The live tree is the new generation; that the servers run it is not proved yet.</summary>
    Applied,

    /// <summary>The live tree may be anything between the new generation and the last good one: go on to the last good one.</summary>
    RollingBack,
}

/// <summary>The write-ahead record of an apply.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="LastGood">The manifest of the tree before, to return to.</param>
/// <param name="Target">The generation to apply.</param>
/// <param name="Why">What the result will be when it is rolled back.</param>
/// <param name="Reason">Why it is rolled back, if it is.</param>
internal sealed record ApplyJournal(ApplyPhase Phase, Sha256Digest LastGood, GenerationHead Target, SyncResult Why = SyncResult.Failed, string? Reason = null);
