namespace PromHa.Sync;

/// <summary>How much other hosts may ask of this one, before they are told to come back later (429).</summary>
public sealed class PromHaLimitOptions
{
    /// <summary>
    /// Gets or sets how many requests to the protocol one address may send in a second on average. A slave sends about one in
    /// 10 s while nothing changes, and about four for a change.
    /// </summary>
    /// <value>Default: 1,000. With it, 1,000 slaves behind one address can take a change every five seconds; ten times as many from this host itself.</value>
    public int RequestsPerSecond { get; set; } = 1000;

    /// <summary>
    /// Gets or sets how many requests one address may send at once, after a pause: many slaves behind one address ask together
    /// when something changes.
    /// </summary>
    /// <value>Default: 20,000: 1,000 slaves behind one address send 4,000 for a change, and several changes may follow each other closely; ten times as many from this host itself.</value>
    public int Burst { get; set; } = 20_000;

    /// <summary>Gets or sets how often a minute one address may fail to sign in before it is not listened to for the rest of it.</summary>
    /// <value>Default: 10, and 100 from this host itself. One slave with a wrong token stays below it.</value>
    public int FailedSignInsPerMinute { get; set; } = 10;

    /// <summary>Gets or sets how many transfers of content may be under way at a time, over all addresses; more wait for their turn.</summary>
    /// <value>Default: 256.</value>
    public int ConcurrentTransfers { get; set; } = 256;
}
