namespace PromHa.Samples.Pair;

/// <summary>One thing that happens to the pair, and what has to follow from it.</summary>
internal abstract class StoryStep(Pair pair)
{
    public abstract string Name { get; }

    public abstract string Expected { get; }

    protected Pair Pair => pair;

    protected Looks Looks { get; } = new(pair);

    /// <summary>The tree that a person edits in the story.</summary>
    protected ConfDirectory Conf => pair.Master.Conf;

    /// <summary>Looks how things are now; gives the edit that the time is counted from, and the proof that it arrived.</summary>
    public abstract Task<Play> PrepareAsync(CancellationToken cancellationToken);
}

/// <summary>An edit and the proof of what follows from it.</summary>
internal sealed record Play(Func<CancellationToken, Task> EditAsync, Proof Proof)
{
    public Play(Action edit, Proof proof)
        : this(
            _ =>
            {
                edit();
                return Task.CompletedTask;
            },
            proof)
    {
    }
}
