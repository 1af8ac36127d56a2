using System.Text.Json;

namespace PromHa.Samples.Pair;

/// <summary>What was seen, and whether it is what was promised.</summary>
internal sealed record Observation(bool IsAsExpected, string Text);

/// <summary>Looks at the servers and hosts that must all show what is expected at the same time.</summary>
internal sealed class Proof(params IEnumerable<Func<CancellationToken, Task<Observation>>> looks)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly Func<CancellationToken, Task<Observation>>[] _looks = [.. looks];

    /// <summary>Looks until everything is as expected; at the deadline, says what is not.</summary>
    public async Task<Observation> WaitAsync(TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var seen = await LookAsync(cancellationToken);
            if (seen.IsAsExpected || time.GetElapsedTime(started) > deadline)
            {
                return seen;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<Observation> LookAsync(CancellationToken cancellationToken)
    {
        var seen = new List<Observation>();
        foreach (var look in _looks)
        {
            try
            {
                seen.Add(await look(cancellationToken));
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or IOException
                || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                seen.Add(new Observation(false, e.Message));
            }
        }

        var wrong = seen.Where(static o => !o.IsAsExpected).ToList();
        return wrong.Count == 0
            ? new Observation(true, string.Join("; ", seen.Select(static o => o.Text)))
            : new Observation(false, "not as expected: " + string.Join("; ", wrong.Select(static o => o.Text)));
    }
}

/// <summary>The demo cannot go on.</summary>
internal sealed class DemoException(string message) : Exception(message);
