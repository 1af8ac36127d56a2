namespace PromHa.EndToEnd.Tests.Kit;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Timer_FiresAtItsDueTime_AndNotBefore()
    {
        var fired = new List<TimeSpan>();
        var start = _clock.GetUtcNow();
        using var timer = _clock.CreateTimer(_ => fired.Add(_clock.GetUtcNow() - start), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(fired);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([TimeSpan.FromSeconds(5)], fired);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void PeriodicTimers_FireInOrderOfTime()
    {
        var fired = new List<string>();
        using var slow = _clock.CreateTimer(_ => fired.Add("slow"), null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
        using var fast = _clock.CreateTimer(_ => fired.Add("fast"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["fast", "slow", "fast"], fired);
    }

    [Fact]
    public void DisposedTimer_DoesNotFire()
    {
        var fired = 0;
        var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(1, fired);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task TaskDelay_EndsWhenTheClockIsAdvanced()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromMinutes(1));

        await delay;
        Assert.Equal(TimeSpan.FromHours(1), _clock.GetElapsedTime(0));
    }
}
