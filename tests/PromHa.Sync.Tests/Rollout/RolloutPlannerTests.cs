namespace PromHa.Sync.Tests.Rollouts;

/// <summary>Who may have a generation, and when: decided without clock, wire or disk.</summary>
public sealed class RolloutPlannerTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GenerationHead Former = new(1, 1, Sha256Digest.Of("a"u8), Start);
    private static readonly GenerationHead Target = new(1, 2, Sha256Digest.Of("b"u8), Start);
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _now = Start;

    [Fact]
    public void Without_stages_every_slave_gets_it_at_once_and_a_failure_stops_nothing()
    {
        var options = new RolloutOptions();
        var rollout = Next(Begin("a", "b", "c"), options);
        Assert.All(new[] { "a", "b", "c", null, "later" }, n => Assert.Equal(Target, rollout.HeadFor(n, options.IsStaged)));

        rollout = Next(Failed(rollout, "a"), options);
        Assert.Equal(RolloutState.Rolling, rollout.State);
        rollout = Next(Verified(Verified(rollout, "b"), "c"), options);
        Assert.Equal(RolloutState.Done, rollout.State);
    }

    [Fact]
    public void Canaries_come_first_and_the_others_when_all_of_them_are_good()
    {
        var options = Canaries("a", "b");
        var rollout = Next(Begin("a", "b", "c", "d"), options);
        Assert.Equal(["a", "b"], Have(rollout));
        Assert.Equal(Former, rollout.HeadFor("c", true));
        Assert.Equal(Former, rollout.HeadFor(null, true));

        rollout = Next(Verified(rollout, "a"), options);
        Assert.Equal(["a", "b"], Have(rollout));
        Assert.Contains("b", rollout.Reason, StringComparison.Ordinal);

        rollout = Next(Verified(rollout, "b"), options);
        Assert.Equal(["a", "b", "c", "d"], Have(rollout));
        Assert.Equal(RolloutState.Rolling, rollout.State);

        rollout = Next(Verified(Verified(rollout, "c"), "d"), options);
        Assert.Equal(RolloutState.Done, rollout.State);
        Assert.Equal(Target, rollout.HeadFor(null, true));
    }

    [Fact]
    public void Others_wait_until_the_canaries_have_run_it_for_the_soak_time()
    {
        var options = Canaries("a");
        options.Soak = TimeSpan.FromMinutes(10);
        var rollout = Next(Verified(Next(Begin("a", "b"), options), "a"), options);
        Assert.Equal(["a"], Have(rollout));
        Assert.Contains("00:10:00", rollout.Reason, StringComparison.Ordinal);

        Pass(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(["a"], Have(Next(rollout, options)));
        Pass(TimeSpan.FromTicks(1));
        Assert.Equal(["a", "b"], Have(Next(rollout, options)));
    }

    [Fact]
    public void No_more_slaves_than_allowed_are_at_work_at_the_same_time()
    {
        var options = new RolloutOptions { MaxParallel = 2 };
        var rollout = Next(Begin("a", "b", "c", "d", "e"), options);
        var done = new List<string>();
        while (rollout.State != RolloutState.Done)
        {
            var atWork = rollout.Nodes.Where(static n => n.Value.State == NodeRolloutState.Released).Select(static n => n.Key).ToList();
            Assert.InRange(atWork.Count, 1, 2);
            rollout = Next(Verified(rollout, atWork[^1]), options);
            done.Add(atWork[^1]);
        }

        Assert.Equal(5, done.Count);
    }

    [Fact]
    public void Failed_canary_stops_it_and_nobody_else_gets_it()
    {
        var options = Canaries("a");
        var rollout = Next(Failed(Next(Begin("a", "b", "c"), options), "a"), options);

        Assert.Equal(RolloutState.Stopped, rollout.State);
        Assert.Contains("a failed: no such luck", rollout.Reason, StringComparison.Ordinal);
        Pass(TimeSpan.FromHours(1));
        rollout = Next(rollout, options);
        Assert.Equal(["a"], Have(rollout));
        Assert.Equal(Former, rollout.HeadFor("b", true));
    }

    [Fact]
    public void Failure_of_another_slave_stops_it_unless_the_site_says_otherwise()
    {
        var options = new RolloutOptions { MaxParallel = 1 };
        var rollout = Next(Failed(Next(Begin("a", "b"), options), "a"), options);
        Assert.Equal((RolloutState.Stopped, Former), (rollout.State, rollout.HeadFor("b", true)));

        options = new RolloutOptions { MaxParallel = 1, StopOnFailure = false };
        rollout = Next(Failed(Next(Begin("a", "b"), options), "a"), options);
        Assert.Equal((RolloutState.Rolling, Target), (rollout.State, rollout.HeadFor("b", true)));
    }

    [Fact]
    public void Server_that_is_down_is_no_failure()
    {
        var options = Canaries("a");
        var rollout = Next(Begin("a", "b"), options);
        var heard = RolloutPlanner.Heard(rollout, Report("a", SyncResult.Pending), _now);
        Assert.Equal((RolloutState.Rolling, NodeRolloutState.Released), (Next(heard, options).State, heard.Nodes["a"].State));

        // But a canary that stays without its server proves nothing, and the reason is what it said.
        Pass(options.Timeout + TimeSpan.FromSeconds(1));
        var stopped = Next(heard, options);
        Assert.Equal(RolloutState.Stopped, stopped.State);
        Assert.Contains("no such luck", stopped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Canary_that_runs_something_else_again_is_not_verified_any_more()
    {
        var options = Canaries("a");
        options.Soak = TimeSpan.FromHours(1);
        var rollout = Next(Verified(Next(Begin("a", "b"), options), "a"), options);

        var report = new NodeReport("a", new SyncOutcome(SyncResult.Verified, Former, "", _now, TimeSpan.Zero, [], [], []), Former);
        rollout = Next(RolloutPlanner.Heard(rollout, report, _now), options);

        Assert.Equal((RolloutState.Stopped, NodeRolloutState.Failed), (rollout.State, rollout.Nodes["a"].State));
    }

    [Fact]
    public void Report_about_another_generation_says_nothing()
    {
        var rollout = Next(Begin("a"), Canaries("a"));
        var report = new NodeReport("a", new SyncOutcome(SyncResult.RolledBack, Former, "old news", _now, TimeSpan.Zero, [], [], []), null);
        Assert.Same(rollout, RolloutPlanner.Heard(rollout, report, _now));
    }

    [Fact]
    public void Silent_canary_stops_it_and_a_silent_slave_is_not_waited_for()
    {
        var options = Canaries("a");
        var rollout = Next(Begin("a", "b"), options);
        Pass(options.Timeout + TimeSpan.FromSeconds(1));
        Assert.Equal(RolloutState.Stopped, Next(rollout, options).State);

        options = new RolloutOptions { MaxParallel = 1 };
        _seen.Clear();
        rollout = Next(Begin("a", "b"), options);
        Assert.Equal(["a"], Have(rollout));
        Pass(options.Timeout + TimeSpan.FromSeconds(1));
        rollout = Next(rollout, options);
        Assert.Equal(["a", "b"], Have(rollout));
        Assert.Equal(RolloutState.Done, Next(Verified(rollout, "b"), options).State);
    }

    [Fact]
    public void Slave_that_was_away_gets_it_when_it_is_back()
    {
        var options = new RolloutOptions { MaxParallel = 1 };
        var rollout = Begin("a", "b");
        _seen["b"] = Start - TimeSpan.FromDays(1);
        rollout = Next(Verified(Next(rollout, options, keepSeen: true), "a"), options, keepSeen: true);
        Assert.Equal(RolloutState.Done, rollout.State);
        Assert.Equal(Target, rollout.HeadFor("b", true));
    }

    [Fact]
    public void Paused_it_releases_nobody_until_it_goes_on()
    {
        var options = new RolloutOptions { MaxParallel = 1 };
        var rollout = RolloutPlanner.Pause(Next(Begin("a", "b"), options), "eve");
        rollout = Next(Verified(rollout, "a"), options);
        Assert.Equal(["a"], Have(rollout));
        Assert.Equal(RolloutState.Paused, rollout.State);
        Assert.Contains("eve", rollout.Reason, StringComparison.Ordinal);

        Assert.Equal(["a", "b"], Have(Next(RolloutPlanner.Continue(rollout, options), options)));
    }

    [Fact]
    public void Going_on_overlooks_the_failures_there_were_and_no_later_one()
    {
        var options = new RolloutOptions { MaxParallel = 1 };
        var rollout = Next(Failed(Next(Begin("a", "b", "c"), options), "a"), options);
        rollout = Next(RolloutPlanner.Continue(rollout, options), options);
        Assert.Equal((RolloutState.Rolling, Target), (rollout.State, rollout.HeadFor("b", true)));

        rollout = Next(Failed(rollout, "b"), options);
        Assert.Equal(RolloutState.Stopped, rollout.State);
    }

    [Fact]
    public void Going_on_does_without_a_canary_that_is_not_there()
    {
        var options = Canaries("gone");
        var rollout = Next(Begin("b"), options);
        Assert.Empty(Have(rollout));
        Assert.Contains("gone", rollout.Reason, StringComparison.Ordinal);

        Assert.Equal(["b"], Have(Next(RolloutPlanner.Continue(rollout, options), options)));
    }

    [Fact]
    public void Cancelled_everybody_gets_the_former_one_under_a_revision_that_is_followed()
    {
        var options = Canaries("a");
        var rollout = RolloutPlanner.Cancel(Verified(Next(Begin("a", "b"), options), "a"), "eve", _now);
        rollout = Next(rollout, options);

        var head = rollout.HeadFor("a", true)!;
        Assert.Equal(Former.Digest, head.Digest);
        Assert.True(Target.IsOlderThan(head));
        Assert.Equal(head, rollout.HeadFor("b", true));
        Assert.Equal(head, rollout.HeadFor(null, true));
    }

    private static RolloutOptions Canaries(params string[] names)
    {
        var options = new RolloutOptions();
        foreach (var name in names)
        {
            options.Canaries.Add(name);
        }

        return options;
    }

    private static IEnumerable<string> Have(Rollout rollout) => rollout.Nodes.Keys.Where(n => rollout.HeadFor(n, true) == Target);

    private Rollout Begin(params string[] nodes)
    {
        foreach (var node in nodes)
        {
            _seen[node] = _now;
        }

        return Rollout.Begin(Target, Former, _now);
    }

    private Rollout Next(Rollout rollout, RolloutOptions options, bool keepSeen = false)
    {
        foreach (var node in keepSeen ? [] : _seen.Keys.ToList())
        {
            _seen[node] = _now;
        }

        return RolloutPlanner.Next(rollout, options, [.. _seen.Select(static s => new SeenNode(s.Key, s.Value))], _now);
    }

    private void Pass(TimeSpan time) => _now += time;

    private Rollout Verified(Rollout rollout, string node) => RolloutPlanner.Heard(rollout, Report(node, SyncResult.Verified), _now);

    private Rollout Failed(Rollout rollout, string node) => RolloutPlanner.Heard(rollout, Report(node, SyncResult.RolledBack), _now);

    private NodeReport Report(string node, SyncResult result) => new(
        node, new SyncOutcome(result, Target, "no such luck", _now, TimeSpan.Zero, [], [], []), result == SyncResult.Verified ? Target : Former);
}
