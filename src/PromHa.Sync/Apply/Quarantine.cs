namespace PromHa.Sync;

/// <summary>A generation that a node could not run, and when it is tried again.</summary>
/// <param name="Digest">The generation's digest.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttempt">Not before this moment.</param>
/// <param name="Reason">Why it could not be run.</param>
internal sealed record QuarantinedGeneration(Sha256Digest Digest, int Attempts, DateTimeOffset NextAttempt, string Reason);

/// <summary>
/// Keeps a generation that failed from being applied over and over: it is tried again after 10 minutes, then after twice that
/// each time, up to 6 hours. It concerns the current generation only; another one is tried at once.
/// </summary>
internal static class Quarantine
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public static QuarantinedGeneration Add(QuarantinedGeneration? before, Sha256Digest digest, string reason, DateTimeOffset now)
    {
        var attempts = before?.Digest == digest ? before.Attempts + 1 : 1;
        var pause = First * Math.Pow(2, Math.Min(attempts - 1, 10));
        return new QuarantinedGeneration(digest, attempts, now + (pause < Longest ? pause : Longest), reason);
    }

    /// <summary>When something that failed for the first time is tried again.</summary>
    public static DateTimeOffset FirstRetry(DateTimeOffset now) => now + First;

    public static bool Holds(QuarantinedGeneration? entry, Sha256Digest digest, DateTimeOffset now) =>
        entry is not null && entry.Digest == digest && now < entry.NextAttempt;
}
