namespace PromHa.Sync;

/// <summary>What a slave remembers over a restart: the generation in force, an apply under way, and a generation that failed.</summary>
internal sealed class SlaveState
{
    private readonly StateDocument<GenerationHead> _current;
    private readonly StateDocument<ApplyJournal> _journal;
    private readonly StateDocument<QuarantinedGeneration> _quarantine;
    private readonly TimeProvider _time;

    public SlaveState(string stateDirectory, GenerationStore store, TimeProvider time, IFileOperations? files = null)
    {
        _time = time;
        _current = new StateDocument<GenerationHead>(Path.Join(stateDirectory, "current"), files);
        _journal = new StateDocument<ApplyJournal>(Path.Join(stateDirectory, "journal"), files);
        _quarantine = new StateDocument<QuarantinedGeneration>(Path.Join(stateDirectory, "quarantine"), files);
        InForce = _current.Read();
        InForceManifest = InForce is null ? null : store.Find(InForce.Digest);
        Journal = _journal.Read();
        Quarantined = _quarantine.Read();
    }

    /// <summary>The generation that is in force, verified.</summary>
    public GenerationHead? InForce { get; private set; }

    /// <summary>Its tree on this node.</summary>
    public GenerationManifest? InForceManifest { get; private set; }

    /// <summary>An apply that is under way or unfinished.</summary>
    public ApplyJournal? Journal { get; private set; }

    public QuarantinedGeneration? Quarantined { get; private set; }

    public void Write(ApplyJournal journal)
    {
        _journal.Write(journal);
        Journal = journal;
    }

    /// <summary>The tree of the generation in force as it is on this node.</summary>
    public void Is(GenerationManifest manifest) => InForceManifest = manifest;

    public void Commit(GenerationHead head, GenerationManifest manifest)
    {
        // A repair of what is in force says nothing about the generation that failed.
        var isRepair = head == InForce;
        _current.Write(head);
        InForce = head;
        InForceManifest = manifest;
        EndJournal();
        if (Quarantined is not null && !isRepair)
        {
            _quarantine.Delete();
            Quarantined = null;
        }
    }

    public void RolledBack(GenerationHead failed, string reason, bool quarantine)
    {
        if (quarantine)
        {
            Quarantined = Quarantine.Add(Quarantined, failed.Digest, reason, _time.GetUtcNow());
            _quarantine.Write(Quarantined);
        }

        EndJournal();
    }

    private void EndJournal()
    {
        _journal.Delete();
        Journal = null;
    }
}
