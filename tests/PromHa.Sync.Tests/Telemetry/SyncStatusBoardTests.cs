using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Telemetry;

public sealed class SyncStatusBoardTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTimeProvider _time = new();
    private readonly Heard _heard = new();
    private readonly SyncStatusBoard _board;

    public SyncStatusBoardTests() => _board = new SyncStatusBoard(
        SyncRole.Slave, "n", _time, new SyncMetrics(_services.GetRequiredService<IMeterFactory>(), _time), new SyncObservers([_heard, _heard]));

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(SyncResult.Verified, SyncState.Idle, 1, 0, 0)]
    [InlineData(SyncResult.Refused, SyncState.Refused, 0, 0, 1)]
    [InlineData(SyncResult.Blocked, SyncState.Blocked, 0, 0, 0)]
    [InlineData(SyncResult.Pending, SyncState.Pending, 0, 0, 0)]
    [InlineData(SyncResult.RolledBack, SyncState.RolledBack, 0, 1, 0)]
    [InlineData(SyncResult.Failed, SyncState.Failed, 0, 0, 0)]
    public void Outcome_gives_the_state_and_is_counted_and_every_observer_hears_of_it(SyncResult result, SyncState state, long applies, long rollbacks, long refusals)
    {
        var outcome = Outcome(result, 1);

        _board.Outcome(outcome);

        Assert.Equal((state, "why", outcome), (_board.Status.State, _board.Status.Message, _board.Status.LastOutcome));
        Assert.Equal(new SyncCounters(applies, rollbacks, refusals, 0), _board.Status.Counters);
        Assert.Equal(applies == 1 ? outcome.Generation : null, _board.Status.Generation);
        Assert.Equal(applies == 1 ? outcome.At : null, _board.Status.LastVerified);
        Assert.Equal([outcome, outcome], _heard.Outcomes);
    }

    [Fact]
    public void Failure_leaves_the_generation_in_force()
    {
        var good = Outcome(SyncResult.Verified, 1);
        _board.Outcome(good);
        _time.Advance(TimeSpan.FromHours(1));

        _board.Outcome(Outcome(SyncResult.RolledBack, 2));

        Assert.Equal((good.Generation, good.At, good.At), (_board.Status.Generation, _board.Status.LastApply, _board.Status.LastVerified));
    }

    [Fact]
    public void Master_that_is_back_before_anything_came_into_force_is_no_reason_to_be_idle()
    {
        _board.State(SyncState.Unreachable, "no answer");

        _board.Resume();

        Assert.Equal(SyncState.Starting, _board.Status.State);
    }

    [Fact]
    public void Master_that_is_back_leaves_the_state_that_was_before()
    {
        _board.Outcome(Outcome(SyncResult.Refused, 1));
        _board.State(SyncState.Unreachable, "no answer");

        _board.Resume();

        Assert.Equal((SyncState.Refused, "why"), (_board.Status.State, _board.Status.Message));
    }

    [Fact]
    public void Names_in_metrics_are_lower_case_with_hyphens()
    {
        Assert.Equal(["verified", "rolled-back"], new[] { SyncResult.Verified, SyncResult.RolledBack }.Select(SyncMetrics.NameOf));
        Assert.Equal("prometheus", SyncMetrics.NameOf(ReloadTargetKind.Prometheus));
    }

    private SyncOutcome Outcome(SyncResult result, long revision) =>
        new(result, new GenerationHead(1, revision, Sha256Digest.Of([(byte)revision]), _time.GetUtcNow()), "why", _time.GetUtcNow(), TimeSpan.FromSeconds(1), [], [], []);

    private sealed class Heard : ISyncObserver
    {
        public List<SyncOutcome> Outcomes { get; } = [];

        public void OnOutcome(SyncOutcome outcome) => Outcomes.Add(outcome);
    }
}
