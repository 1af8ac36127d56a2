using System.Diagnostics;

namespace PromHa.TestKit;

/// <summary>Waits for a condition with a deadline; the failure tells what was seen last.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Used where a caller names no deadline: generous, since it costs nothing when things work.</summary>
    public static TimeSpan DefaultDeadline { get; } = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition, TimeSpan deadline, string because) =>
        ValueAsync(() => Task.FromResult(condition()), met => met, deadline, because);

    public static Task TrueAsync(Func<Task<bool>> condition, TimeSpan deadline, string because) =>
        ValueAsync(condition, met => met, deadline, because);

    /// <summary>Observes until <paramref name="accept"/> is true, and returns the accepted observation.</summary>
    public static async Task<T> ValueAsync<T>(Func<Task<T>> observe, Func<T, bool> accept, TimeSpan deadline, string because)
    {
        var watch = Stopwatch.StartNew();
        var last = "nothing";
        Exception? lastError = null;
        do
        {
            try
            {
                var observed = await observe();
                if (accept(observed))
                {
                    return observed;
                }

                last = observed?.ToString() ?? "null";
                lastError = null;
            }
            catch (Exception error) when (IsTransient(error))
            {
                last = error.GetType().Name + ": " + error.Message;
                lastError = error;
            }

            await Pause.ForAsync(Interval);
        }
        while (watch.Elapsed < deadline);

        throw new KitException($"not within {deadline.TotalSeconds:0.#} s: {because}; last seen: {last}", lastError);
    }

    /// <summary>Watches that a condition holds all through <paramref name="time"/>.</summary>
    public static async Task StaysAsync(Func<Task<bool>> condition, TimeSpan time, string because)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            if (!await condition())
            {
                throw new KitException($"no longer so after {watch.Elapsed.TotalSeconds:0.##} s: {because}");
            }

            await Pause.ForAsync(Interval);
        }
        while (watch.Elapsed < time);
    }

    private static bool IsTransient(Exception error) =>
        error is HttpRequestException or OperationCanceledException or IOException or KitException or System.Text.Json.JsonException;
}
