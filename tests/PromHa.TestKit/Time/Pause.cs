namespace PromHa.TestKit;

/// <summary>The one place of the kit where real time passes.</summary>
internal static class Pause
{
    public static Task ForAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        Task.Delay(time, TimeProvider.System, cancellationToken);
}
