namespace PromHa.AspNetCore;

/// <summary>
/// What one address may still do: a bucket of requests that fills with time, and the failures to sign in of the current minute.
/// Both are reckoned when they are asked about. (A limiter of System.Threading.RateLimiting that is partitioned by address looks
/// at all of its partitions ten times a second, also when nobody asks: more than everything else that an idle host does.)
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
internal sealed class AddressCounter(int burst, int perSecond, int failures, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();
    private int _failed;
    private long _windowAt = time.GetTimestamp();

    /// <summary>Counts a request.</summary>
    /// <returns>Null when it may be answered; else when the next one may.</returns>
    public TimeSpan? Ask()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            if (_tokens < 1)
            {
                return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
            }

            _tokens--;
            return null;
        }
    }

    /// <summary>Counts a failure to sign in.</summary>
    public void Fail()
    {
        lock (_gate)
        {
            _ = Left();
            _failed++;
        }
    }

    /// <summary>Null when the address is listened to; else when it is again.</summary>
    public TimeSpan? ShutOut()
    {
        lock (_gate)
        {
            var left = Left();
            return _failed < failures ? null : left;
        }
    }

    /// <summary>How long the window goes on; a new one begins when the last has ended.</summary>
    private TimeSpan Left()
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_windowAt, now);
        if (passed >= Window)
        {
            (_windowAt, _failed, passed) = (now, 0, TimeSpan.Zero);
        }

        return Window - passed;
    }
}
