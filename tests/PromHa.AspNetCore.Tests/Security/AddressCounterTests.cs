namespace PromHa.AspNetCore.Tests.Security;

public sealed class AddressCounterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Bucket_holds_the_burst_and_fills_with_time()
    {
        var counter = new AddressCounter(burst: 3, perSecond: 2, failures: 1, _time);
        Assert.Equal([null, null, null, TimeSpan.FromSeconds(0.5)], Enumerable.Range(0, 4).Select(_ => counter.Ask()));

        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(counter.Ask());
        Assert.NotNull(counter.Ask());

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, Enumerable.Range(0, 10).Count(_ => counter.Ask() is null));
    }

    [Fact]
    public void Failures_shut_out_for_the_rest_of_the_minute()
    {
        var counter = new AddressCounter(burst: 100, perSecond: 100, failures: 2, _time);
        counter.Fail();
        Assert.Null(counter.ShutOut());
        _time.Advance(TimeSpan.FromSeconds(20));
        counter.Fail();
        Assert.Equal(TimeSpan.FromSeconds(40), counter.ShutOut());

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(counter.ShutOut());
    }
}
