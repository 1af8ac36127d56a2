namespace PromHa.Sync;

/// <summary>
/// Generations that came to this host another way than by being asked for, in a store of their own: what is current, and a way
/// to wait for the next.
/// </summary>
/// <remarks>Reading is safe from several threads; what brings generations is one writer.</remarks>
internal sealed class LocalSource
{
    /// <summary>Few: the slave keeps what it had in force in its own store.</summary>
    private static readonly RetentionOptions Limits = new() { MaxCount = 2, MaxBytes = GenerationManifest.MaximumTotalBytes };

    private readonly StateDocument<GenerationHead> _document;
    private readonly StateDocument<NodeReport> _reported;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private GenerationHead? _head;
    private NodeReport? _report;
    private TransportException? _fault;
    private int _waiting;

    public LocalSource(string stateDirectory, TimeProvider time)
    {
        _time = time;
        Root = Directory.CreateDirectory(Path.Join(stateDirectory, "incoming")).FullName;
        Store = new GenerationStore(Root, time);
        _document = new StateDocument<GenerationHead>(Path.Join(Root, "head"));
        _reported = new StateDocument<NodeReport>(Path.Join(Root, "report"));
        _report = _reported.Read();
        if (_document.Read() is { } head && Store.Find(head.Digest) is { } manifest && Store.IsComplete(manifest))
        {
            _head = head;
            Current = manifest;
        }
    }

    public string Root { get; }

    public GenerationStore Store { get; }

    public GenerationHead? Head => Volatile.Read(ref _head);

    /// <summary>The manifest of the head.</summary>
    public GenerationManifest? Current { get; private set; }

    /// <summary>What became of the latest generation on this node.</summary>
    public NodeReport? Report => Volatile.Read(ref _report);

    /// <summary>How many wait for another head now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Makes a tree current that has no number yet: another tree than the current one gets the next revision, also one that was current before.</summary>
    public GenerationHead Publish(GenerationManifest manifest)
    {
        var now = _time.GetUtcNow();
        var head = Head switch
        {
            { } last when last.Digest == manifest.Digest => last,
            { } last => new GenerationHead(last.Term, last.Revision + 1, manifest.Digest, now),
            null => new GenerationHead(now.ToUnixTimeSeconds(), 1, manifest.Digest, now),
        };
        Accept(head, manifest);
        return head;
    }

    /// <summary>Makes a generation current under the number its publisher gave it.</summary>
    public void Accept(GenerationHead head, GenerationManifest manifest)
    {
        if (head != Head)
        {
            var before = Current?.Digest ?? manifest.Digest;
            _document.Write(head);
            Current = manifest;
            Volatile.Write(ref _head, head);
            Store.Prune(Limits, manifest.Digest, before);
        }

        Volatile.Write(ref _fault, null);
        Wake();
    }

    /// <summary>Nothing can be brought at the moment; whoever waits is told.</summary>
    public void Fail(TransportException fault)
    {
        Volatile.Write(ref _fault, fault);
        Wake();
    }

    /// <summary>The way is open, and there is nothing new.</summary>
    public void Recover()
    {
        if (Volatile.Read(ref _fault) is not null)
        {
            Volatile.Write(ref _fault, null);
            Wake();
        }
    }

    public void Take(NodeReport report)
    {
        _reported.Write(report);
        Volatile.Write(ref _report, report);
        Wake();
    }

    /// <summary>Ends with the next change of head, report or fault.</summary>
    public Task NextChange()
    {
        lock (_gate)
        {
            return _next.Task;
        }
    }

    /// <exception cref="TransportException">Nothing can be brought at the moment.</exception>
    public async ValueTask<GenerationHead> WaitForHeadAsync(Sha256Digest? known, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                var next = NextChange();
                if (Volatile.Read(ref _fault) is { } fault)
                {
                    throw new TransportException(fault.Fault, fault.Message, fault);
                }

                if (Head is { } head && head.Digest != known)
                {
                    return head;
                }

                await next.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        lock (_gate)
        {
            _next.SetResult();
            _next = New();
        }
    }
}
