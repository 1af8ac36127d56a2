using System.Diagnostics;

namespace PromHa.Benchmarks.Fleet;

/// <summary>One change on its way to all slaves: when it was there, and when the master had been told so.</summary>
internal sealed class Round(long revision, int slaves)
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _arrived = [];
    private readonly List<TimeSpan> _reported = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _started = Stopwatch.GetTimestamp();

    public long Revision => revision;

    public Task AllReported => _all.Task;

    public int Reported
    {
        get
        {
            lock (_gate)
            {
                return _reported.Count;
            }
        }
    }

    public void Arrived()
    {
        lock (_gate)
        {
            _arrived.Add(Stopwatch.GetElapsedTime(_started));
        }
    }

    public void WasReported()
    {
        lock (_gate)
        {
            _reported.Add(Stopwatch.GetElapsedTime(_started));
            if (_reported.Count == slaves)
            {
                _all.TrySetResult();
            }
        }
    }

    /// <summary>The time after which this share of all slaves had it, in milliseconds.</summary>
    public double ArrivedAt(double share) => At(_arrived, share);

    public double ReportedAt(double share) => At(_reported, share);

    private double At(List<TimeSpan> times, double share)
    {
        lock (_gate)
        {
            var index = (int)Math.Ceiling(share * slaves) - 1;
            return index < times.Count ? times.Order().ElementAt(index).TotalMilliseconds : double.PositiveInfinity;
        }
    }
}
