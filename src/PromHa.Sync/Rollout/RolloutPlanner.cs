namespace PromHa.Sync;

/// <summary>A slave as the planner sees it.</summary>
/// <param name="Node">Its name.</param>
/// <param name="LastSeen">When it asked or told something last.</param>
internal readonly record struct SeenNode(string Node, DateTimeOffset LastSeen);

/// <summary>
/// Decides which slaves may have a generation: the canaries; when all of them have verified it and the soak time is over, the
/// others, as many at a time as is allowed; and none any more once one has failed. Pure: time and news are given to it.
/// </summary>
internal static class RolloutPlanner
{
    /// <summary>Takes in what a slave says of a generation.</summary>
    public static Rollout Heard(Rollout rollout, NodeReport report, DateTimeOffset now)
    {
        var outcome = report.Outcome;
        if (rollout.State == RolloutState.Cancelled)
        {
            return rollout; // Nobody is to run the target any more.
        }

        if (report.InForce?.Digest == rollout.Target.Digest)
        {
            return With(rollout, report.Node, new NodeProgress(NodeRolloutState.Verified, IsReleased: true, now));
        }

        var known = rollout.Nodes.GetValueOrDefault(report.Node);
        if (known?.State == NodeRolloutState.Verified)
        {
            return With(rollout, report.Node, new NodeProgress(NodeRolloutState.Failed, IsReleased: true, now, $"It does not run {rollout.Target} any more, but {report.InForce?.ToString() ?? "nothing"}."));
        }

        if (outcome.Generation?.Digest != rollout.Target.Digest)
        {
            return rollout;
        }

        // Pending is not a failure: the files are there, and a server that is down says nothing against them.
        return outcome.Result is SyncResult.Refused or SyncResult.RolledBack or SyncResult.Blocked
            ? With(rollout, report.Node, new NodeProgress(NodeRolloutState.Failed, IsReleased: true, now, outcome.Reason))
            : known is null ? rollout
            : With(rollout, report.Node, known with { Reason = outcome.Reason });
    }

    /// <summary>The next state of the roll-out, after a look at every slave: who is new, who fell silent, who is back.</summary>
    public static Rollout Next(Rollout rollout, RolloutOptions options, IReadOnlyCollection<SeenNode> seen, DateTimeOffset now)
    {
        if (rollout.State is not (RolloutState.Rolling or RolloutState.Paused or RolloutState.Stopped))
        {
            return rollout;
        }

        return Advance(Silence(Join(rollout, seen, now), options, seen, now), options, now);
    }

    /// <summary>The next state of the roll-out from what is known of the slaves already.</summary>
    public static Rollout Advance(Rollout rollout, RolloutOptions options, DateTimeOffset now)
    {
        if (rollout.State != RolloutState.Rolling)
        {
            return rollout;
        }

        if (StopReason(rollout, options) is { } reason)
        {
            return rollout with { State = RolloutState.Stopped, Reason = reason };
        }

        rollout = Release(rollout, options, now);
        return IsDone(rollout, options) ? rollout with { State = RolloutState.Done, Reason = "" } : rollout;
    }

    public static Rollout Pause(Rollout rollout, string by) =>
        rollout.State == RolloutState.Rolling ? rollout with { State = RolloutState.Paused, Reason = $"Paused by {by}." } : rollout;

    /// <summary>Goes on, over the failures that are known by now, and without the canaries that are not there.</summary>
    public static Rollout Continue(Rollout rollout, RolloutOptions options)
    {
        if (rollout.State is not (RolloutState.Rolling or RolloutState.Paused or RolloutState.Stopped))
        {
            return rollout;
        }

        var failed = rollout.Nodes.Where(static n => n.Value.State is NodeRolloutState.Failed or NodeRolloutState.Silent).Select(static n => n.Key);
        var absent = options.Canaries.Where(c => !rollout.Nodes.ContainsKey(c));
        return rollout with { State = RolloutState.Rolling, Reason = "", Overlooked = rollout.Overlooked.Union(failed).Union(absent) };
    }

    /// <summary>Gives the target up: everybody gets the former generation, under a revision of its own, so that it is followed.</summary>
    public static Rollout Cancel(Rollout rollout, string by, DateTimeOffset now) => rollout with
    {
        State = RolloutState.Cancelled,
        Reason = $"Cancelled by {by}; every slave gets {rollout.Former!.Digest.ToShortString()} again.",
        Former = rollout.Former with { Term = rollout.Target.Term, Revision = rollout.Target.Revision + 1, PublishedAt = now },
    };

    private static Rollout With(Rollout rollout, string node, NodeProgress progress) =>
        rollout.Nodes.TryGetValue(node, out var before) && before.State == progress.State && before.Reason == progress.Reason
            ? rollout
            : rollout with { Nodes = rollout.Nodes.SetItem(node, progress) };

    private static Rollout Join(Rollout rollout, IReadOnlyCollection<SeenNode> seen, DateTimeOffset now)
    {
        var nodes = rollout.Nodes;
        foreach (var (node, _) in seen)
        {
            if (!nodes.ContainsKey(node))
            {
                nodes = nodes.Add(node, new NodeProgress(NodeRolloutState.Waiting, IsReleased: false, now));
            }
        }

        return ReferenceEquals(nodes, rollout.Nodes) ? rollout : rollout with { Nodes = nodes };
    }

    /// <summary>Who is not heard of is not waited for; who is heard of again is.</summary>
    private static Rollout Silence(Rollout rollout, RolloutOptions options, IReadOnlyCollection<SeenNode> seen, DateTimeOffset now)
    {
        foreach (var (node, lastSeen) in seen)
        {
            var progress = rollout.Nodes[node];
            var isAway = now - lastSeen > options.Timeout;
            var isLate = progress.State == NodeRolloutState.Released && now - progress.Since > options.Timeout;
            if ((progress.State == NodeRolloutState.Waiting && isAway) || isLate)
            {
                rollout = With(rollout, node, progress with { State = NodeRolloutState.Silent, Since = now });
            }
            else if (progress is { State: NodeRolloutState.Silent, IsReleased: false } && !isAway)
            {
                rollout = With(rollout, node, progress with { State = NodeRolloutState.Waiting, Since = now });
            }
        }

        return rollout;
    }

    private static string? StopReason(Rollout rollout, RolloutOptions options)
    {
        if (!options.IsStaged)
        {
            return null; // Everybody has it already; there is nothing to stop.
        }

        foreach (var (node, progress) in rollout.Nodes)
        {
            if (rollout.Overlooked.Contains(node))
            {
                continue;
            }

            if (progress.State == NodeRolloutState.Failed && (options.StopOnFailure || options.Canaries.Contains(node)))
            {
                return $"{node} failed: {progress.Reason} No further slave gets {rollout.Target}. Publish a better one, or continue or cancel the roll-out.";
            }

            if (progress is { State: NodeRolloutState.Silent, IsReleased: true } && options.Canaries.Contains(node))
            {
                return $"The canary {node} {(progress.Reason.Length == 0 ? "has not said what became of" : "does not run")} {rollout.Target}{(progress.Reason.Length == 0 ? "" : $" yet: {progress.Reason.TrimEnd('.')}")}. Mend it, then continue, or cancel the roll-out.";
            }
        }

        return null;
    }

    private static Rollout Release(Rollout rollout, RolloutOptions options, DateTimeOffset now)
    {
        var (canaries, others) = (new List<string>(), new List<string>());
        foreach (var (node, progress) in rollout.Nodes)
        {
            if (progress.State == NodeRolloutState.Waiting)
            {
                (options.Canaries.Contains(node) ? canaries : others).Add(node);
            }
        }

        rollout = Release(rollout, canaries, now);
        var open = options.Canaries.Where(c => !IsGood(rollout, c)).ToList();
        if (open.Count > 0)
        {
            return rollout with { CanariesGoodAt = null, Reason = $"Waiting for {(open.Count == 1 ? "the canary" : "the canaries")} {string.Join(", ", open)}." };
        }

        rollout = rollout with { CanariesGoodAt = rollout.CanariesGoodAt ?? now };
        var soaked = now - rollout.CanariesGoodAt!.Value;
        if (options.Canaries.Count > 0 && soaked < options.Soak)
        {
            return rollout with { Reason = $"The canaries run it; the others follow at {rollout.CanariesGoodAt + options.Soak:u}." };
        }

        var atWork = rollout.Nodes.Count(n => n.Value.State == NodeRolloutState.Released && !options.Canaries.Contains(n.Key));
        var room = options.MaxParallel <= 0 ? others.Count : Math.Max(0, options.MaxParallel - atWork);
        return Release(rollout, others.Take(room), now) with { Reason = "" };
    }

    private static Rollout Release(Rollout rollout, IEnumerable<string> nodes, DateTimeOffset now)
    {
        var released = new NodeProgress(NodeRolloutState.Released, IsReleased: true, now);
        var updates = nodes.Select(n => KeyValuePair.Create(n, released)).ToList();
        return updates.Count == 0 ? rollout : rollout with { Nodes = rollout.Nodes.SetItems(updates) };
    }

    private static bool IsGood(Rollout rollout, string node) =>
        rollout.Overlooked.Contains(node) || (rollout.Nodes.TryGetValue(node, out var progress) && progress.State == NodeRolloutState.Verified);

    /// <summary>Failed and silent slaves are not waited for. They get the generation when they come back.</summary>
    private static bool IsDone(Rollout rollout, RolloutOptions options) =>
        options.Canaries.All(c => IsGood(rollout, c))
        && rollout.Nodes.Values.All(static n => n.State is not (NodeRolloutState.Waiting or NodeRolloutState.Released));
}
