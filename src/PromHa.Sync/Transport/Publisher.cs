namespace PromHa.Sync;

/// <summary>Holds what is published, decides which receiver may have it, and lets receivers wait for the next generation.</summary>
internal sealed class Publisher : IGenerationSource
{
    /// <summary>How often at most it is looked for slaves that are new, silent or back, when there is no other reason to.</summary>
    private static readonly TimeSpan PlanInterval = TimeSpan.FromSeconds(1);

    private readonly GenerationStore _store;
    private readonly StateDocument<GenerationHead> _document;
    private readonly StateDocument<Rollout> _rolloutDocument;
    private readonly TimeProvider _time;
    private readonly RolloutOptions _options;
    private readonly GenerationHistory? _history;
    private readonly NodeRegister _nodes;
    private readonly RecentManifests _recent;
    private readonly RecentUpdates _updates;
    private readonly HeadWaiters _waiters = new();
    private readonly Lock _gate = new();
    private GenerationHead? _head;
    private Rollout? _rollout;
    private DateTimeOffset _plannedAt;

    public Publisher(string stateDirectory, GenerationStore store, TimeProvider time, RolloutOptions? options = null, GenerationHistory? history = null, IFileOperations? files = null)
    {
        _store = store;
        _time = time;
        _options = options ?? new RolloutOptions();
        _history = history;
        _nodes = new NodeRegister(stateDirectory, time);
        _recent = new RecentManifests(store);
        _updates = new RecentUpdates(digest => KnownContent.Read(store.Blobs, digest));
        _document = new StateDocument<GenerationHead>(Path.Join(stateDirectory, "head"), files);
        _rolloutDocument = new StateDocument<Rollout>(Path.Join(stateDirectory, "rollout"), files);
        if (_document.Read() is { } head && store.Find(head.Digest) is { } manifest && store.IsComplete(manifest))
        {
            _head = head;
            Current = manifest;
            _rollout = _rolloutDocument.Read() is { } rollout && rollout.Target == head ? rollout.Ordinal() : Rollout.Begin(head, null, time.GetUtcNow());
        }
    }

    public GenerationHead? Head => Volatile.Read(ref _head);

    /// <summary>The manifest of the head.</summary>
    public GenerationManifest? Current { get; private set; }

    /// <summary>The roll-out of the head.</summary>
    public Rollout? Rollout => Volatile.Read(ref _rollout);

    /// <summary>What retention must not take: whatever some slave may still be given.</summary>
    public Sha256Digest[] InUse => Rollout is { } rollout ? [rollout.Target.Digest, rollout.Former?.Digest ?? rollout.Target.Digest] : [];

    public IReadOnlyList<NodeReport> Nodes
    {
        get
        {
            lock (_gate)
            {
                return [.. _nodes.All.Where(static n => n.Report is not null).Select(static n => n.Report!).OrderBy(static n => n.Node, StringComparer.Ordinal)];
            }
        }
    }

    public IReadOnlyList<NodeStatus> Fleet
    {
        get
        {
            lock (_gate)
            {
                Plan(_time.GetUtcNow());
                return [.. _nodes.All.Select(StatusOf).OrderBy(static n => n.Node, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Makes a generation the current one. A generation that is current already keeps its head.</summary>
    public GenerationHead Publish(GenerationManifest manifest)
    {
        if (_head?.Digest == manifest.Digest)
        {
            return _head;
        }

        // Without a head on the disk this is a new epoch: later than any former one, so that receivers follow it.
        var now = _time.GetUtcNow();
        var former = _rollout is { State: not (RolloutState.Done or RolloutState.Cancelled), Former: not null } open && _options.IsStaged ? open.Former : _head;
        var head = _head is { } last
            ? new GenerationHead(last.Term, Math.Max(last.Revision, _rollout?.Former?.Revision ?? 0) + 1, manifest.Digest, now)
            : new GenerationHead(now.ToUnixTimeSeconds(), 1, manifest.Digest, now);
        _document.Write(head);
        lock (_gate)
        {
            if (Current is { } replaced)
            {
                _recent.Remember(replaced);
            }

            Current = manifest;
            Volatile.Write(ref _head, head);
            Take(Rollout.Begin(head, _rollout?.State == RolloutState.Cancelled ? _rollout.Former : former, now), now);
            _waiters.WakeAll();
        }

        return head;
    }

    /// <summary>Changes the roll-out as a person wants it.</summary>
    /// <returns>The roll-out then.</returns>
    public Rollout? Steer(Func<Rollout, DateTimeOffset, Rollout> change)
    {
        lock (_gate)
        {
            if (_rollout is { } rollout)
            {
                var now = _time.GetUtcNow();
                Take(change(rollout, now), now);
                _waiters.WakeAll();
            }

            return _rollout;
        }
    }

    public Rollout Continue(Rollout rollout) => RolloutPlanner.Continue(rollout, _options);

    public async ValueTask<GenerationHead?> WaitForHeadAsync(Sha256Digest? known, TimeSpan wait, string? node = null, CancellationToken cancellationToken = default)
    {
        var asked = _time.GetTimestamp();
        while (true)
        {
            TaskCompletionSource waiter;
            GenerationHead? head;
            TimeSpan left;
            lock (_gate)
            {
                head = HeadFor(node);
                left = wait - _time.GetElapsedTime(asked);
                if ((head is not null && head.Digest != known) || left <= TimeSpan.Zero)
                {
                    return head;
                }

                waiter = _waiters.Add(node);
            }

            try
            {
                await waiter.Task.WaitAsync(left, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Nothing new within the time: the answer is the head as it is.
            }
            finally
            {
                lock (_gate)
                {
                    _waiters.Remove(node, waiter);
                }
            }
        }
    }

    public GenerationManifest? FindManifest(Sha256Digest digest) =>
        Current is { } current && current.Digest == digest ? current : _recent.Find(digest);

    public ReadOnlyMemory<byte>? FindDelta(Sha256Digest known, Sha256Digest digest) =>
        FindManifest(known) is { } from && FindManifest(digest) is { } to ? _recent.DeltaOf(from, to) : default(ReadOnlyMemory<byte>?);

    public ReadOnlyMemory<byte>? FindUpdate(Sha256Digest known, Sha256Digest digest) =>
        FindManifest(known) is { } from && FindManifest(digest) is { } to && _updates.Of(from, to) is { } update ? update : default(ReadOnlyMemory<byte>?);

    public Stream? OpenBlob(Sha256Digest digest)
    {
        try
        {
            return _store.Blobs.Open(digest);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public ValueTask WritePackAsync(IReadOnlyList<Sha256Digest> digests, Stream destination, CancellationToken cancellationToken = default) =>
        BlobPack.WriteAsync(digests, OpenBlob, destination, cancellationToken);

    public void Report(NodeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _nodes.Heard(report);
            if (_rollout is { } rollout && _nodes.Find(report.Node) is not null)
            {
                // Looking at every slave for each report of one would cost the square of their number.
                var isEnough = now - _plannedAt < PlanInterval && rollout.Nodes.ContainsKey(report.Node);
                Take(RolloutPlanner.Heard(rollout, report, now), now, looksAtAll: !isEnough);
            }

            _nodes.SaveIfDue();
        }

        _history?.Heard(report);
    }

    /// <summary>Writes what is known of the slaves, whenever it was written last.</summary>
    public void Save()
    {
        lock (_gate)
        {
            _nodes.SaveIfDue(atOnce: true);
        }

        _history?.SaveNow();
    }

    private GenerationHead? HeadFor(string? node)
    {
        var isNew = node is not null && _nodes.Saw(node);
        var now = _time.GetUtcNow();
        if (isNew || now - _plannedAt >= PlanInterval)
        {
            Plan(now);
            _nodes.SaveIfDue();
        }

        // Whoever has a later one already, from a roll-out that never came to its end, keeps it until its turn comes.
        var head = _rollout?.HeadFor(node, _options.IsStaged);
        return head is not null && node is not null && _nodes.Find(node)?.Report?.InForce is { } has && has.Term == head.Term && head.IsOlderThan(has) ? has : head;
    }

    private void Plan(DateTimeOffset now)
    {
        if (_rollout is { } rollout)
        {
            Take(rollout, now);
        }
    }

    /// <summary>Plans on from a state, keeps what came of it, and wakes whom it concerns.</summary>
    private void Take(Rollout rollout, DateTimeOffset now, bool looksAtAll = true)
    {
        var before = _rollout;
        var next = looksAtAll ? RolloutPlanner.Next(rollout, _options, _nodes.Seen, now) : RolloutPlanner.Advance(rollout, _options, now);
        _plannedAt = looksAtAll ? now : _plannedAt;
        if (next == before)
        {
            return;
        }

        Volatile.Write(ref _rollout, next);
        var isSame = before is not null && before.Target == next.Target && before.State == next.State;
        if (!isSame || _options.IsStaged)
        {
            _rolloutDocument.Write(next);
        }

        if (!isSame)
        {
            _waiters.WakeAll();
            return;
        }

        foreach (var (node, progress) in next.Nodes)
        {
            if (progress.IsReleased && before!.Nodes.GetValueOrDefault(node) is not { IsReleased: true })
            {
                _waiters.Wake(node);
            }
        }
    }

    private NodeStatus StatusOf(NodeRecord record)
    {
        var inForce = record.Report?.InForce;

        // What it is to run: after a roll-out was cancelled that is not what the master's own tree is.
        var wanted = _rollout is { State: RolloutState.Cancelled, Former: { } back } ? back : _head;
        var isCurrent = inForce is not null && inForce.Digest == wanted?.Digest;
        long? lag = isCurrent ? 0 : inForce is not null && inForce.Term == wanted?.Term ? Math.Max(0, wanted.Revision - inForce.Revision) : null;
        var seconds = isCurrent || wanted is null ? 0 : Math.Max(0, (_time.GetUtcNow() - wanted.PublishedAt).TotalSeconds);
        var state = _rollout?.Nodes.GetValueOrDefault(record.Node)?.State ?? (isCurrent ? NodeRolloutState.Verified : NodeRolloutState.Waiting);
        return new NodeStatus(record.Node, record.Report?.Outcome, inForce, record.Since, record.LastSeen, lag, Math.Round(seconds, 1), state);
    }
}
