namespace PromHa.Sync;

/// <summary>The stages of a generation on a node, in their order.</summary>
public enum SyncStage
{
    /// <summary>A generation other than the one in force was learned of.</summary>
    Learned = 0,

    /// <summary>Manifest and missing blobs have arrived.</summary>
    Fetched,

    /// <summary>Validation and guards passed.</summary>
    Validated,

    /// <summary>Every new file lies beside the live tree, whole and flushed.</summary>
    Staged,

    /// <summary>The journal says what is about to be changed.</summary>
    Journaled,

    /// <summary>The live tree is the new generation.</summary>
    Applied,

    /// <summary>The servers that need it were told to reload.</summary>
    Reloaded,

    /// <summary>The servers were seen to run it.</summary>
    Verified,

    /// <summary>It is recorded as the generation in force.</summary>
    Committed,

    /// <summary>The last good generation is about to be put back.</summary>
    RollingBack,

    /// <summary>The last good generation is in force again.</summary>
    RolledBack,
}

/// <summary>Is told what a node does, while it does it.</summary>
/// <remarks>
/// Called on the working thread, one call after the other; an implementation must be quick and must not throw. Several
/// observers may be registered.
/// </remarks>
public interface ISyncObserver
{
    /// <summary>A generation has come to a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="generation">The generation.</param>
    void OnStage(SyncStage stage, GenerationHead generation)
    {
    }

    /// <summary>A step of changing the live tree was done.</summary>
    /// <param name="done">How many steps are done.</param>
    /// <param name="total">How many there are.</param>
    void OnApplyStep(int done, int total)
    {
    }

    /// <summary>The node has a result for a generation.</summary>
    /// <param name="outcome">The result.</param>
    void OnOutcome(SyncOutcome outcome)
    {
    }
}

/// <summary>Tells several observers.</summary>
internal sealed class SyncObservers(IEnumerable<ISyncObserver> observers) : ISyncObserver
{
    private readonly ISyncObserver[] _observers = [.. observers];

    public void OnStage(SyncStage stage, GenerationHead generation)
    {
        SyncTracing.Stage(stage);
        foreach (var observer in _observers)
        {
            observer.OnStage(stage, generation);
        }
    }

    public void OnApplyStep(int done, int total)
    {
        foreach (var observer in _observers)
        {
            observer.OnApplyStep(done, total);
        }
    }

    public void OnOutcome(SyncOutcome outcome)
    {
        foreach (var observer in _observers)
        {
            observer.OnOutcome(outcome);
        }
    }
}
