namespace PromHa.Sync;

/// <summary>What a slave tells whoever delivers to it.</summary>
/// <param name="Node">The slave's name, under which a generation may be released to it in its turn.</param>
/// <param name="Head">The latest generation that has arrived whole; null when there is none.</param>
/// <param name="Report">What became of the latest generation on the slave; null when nothing did yet.</param>
public sealed record InboxState(string Node, GenerationHead? Head, NodeReport? Report);

/// <summary>What a slave makes of what is delivered.</summary>
public enum InboxVerdict
{
    /// <summary>The slave is starting, or does not take deliveries.</summary>
    Unavailable = 0,

    /// <summary>The generation is here as a whole.</summary>
    Accepted,

    /// <summary>The manifest is taken, and contents are missing.</summary>
    Wanted,

    /// <summary>A later generation, or another one under the same number, came before.</summary>
    Stale,

    /// <summary>The delivery refers to a manifest that is not kept here; it has to be offered as a whole.</summary>
    Unknown,

    /// <summary>Another delivery is under way.</summary>
    Busy,

    /// <summary>What was delivered is not what its digest says.</summary>
    Corrupt,
}

/// <summary>The answer to a delivery.</summary>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Message">Why, for a person; empty when there is nothing to say.</param>
/// <param name="Missing">The blobs that are missing, in the order in which they are wanted.</param>
public sealed record InboxAnswer(InboxVerdict Verdict, string Message, IReadOnlyList<Sha256Digest> Missing);

/// <summary>Where a master delivers generations to a slave: first the manifest, then packs of what is missing.</summary>
/// <remarks>Safe for use from several threads. What arrived whole before a transfer broke off is not wanted again.</remarks>
public interface IGenerationInbox
{
    /// <summary>The state, or null while the slave is starting.</summary>
    InboxState? State { get; }

    /// <summary>Waits until the state is another one, or the time is over.</summary>
    /// <param name="known">The state that is known.</param>
    /// <param name="wait">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    Task WaitForChangeAsync(InboxState known, TimeSpan wait, CancellationToken cancellationToken = default);

    /// <summary>Takes a manifest in.</summary>
    /// <param name="head">The generation.</param>
    /// <param name="since">The manifest that the document is a difference from; null for a whole manifest.</param>
    /// <param name="document">The manifest or the difference.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>What is missing, or why it is not taken.</returns>
    /// <exception cref="IOException">The transfer broke off, or nothing can be stored.</exception>
    ValueTask<InboxAnswer> OfferAsync(GenerationHead head, Sha256Digest? since, Stream document, CancellationToken cancellationToken = default);

    /// <summary>Takes a pack of blobs of a manifest in that was offered.</summary>
    /// <param name="digest">The manifest.</param>
    /// <param name="pack">The pack; some of what is missing, or all.</param>
    /// <param name="cancellationToken">Ends the transfer; what arrived whole is kept.</param>
    /// <returns>What is missing now, or why it is not taken.</returns>
    /// <exception cref="IOException">The transfer broke off, or nothing can be stored.</exception>
    ValueTask<InboxAnswer> ReceiveAsync(Sha256Digest digest, Stream pack, CancellationToken cancellationToken = default);
}
