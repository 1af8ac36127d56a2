using Polly;
using Polly.Retry;

namespace PromHa.Sync;

/// <summary>How often what failed is tried again.</summary>
internal static class RetryPolicies
{
    /// <summary>Asks until there is an answer, with growing, jittered pauses: a master that comes back must not be run over.</summary>
    public static ResiliencePipeline UntilAnswered(TimeProvider time, Action<TransportException> onFailure) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TransportException>(),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(2),
            OnRetry = args =>
            {
                onFailure((TransportException)args.Outcome.Exception!);
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}

/// <summary>The pauses between attempts at something local (a full disk, a server that is down): 0.5 s, doubled up to 30 s.</summary>
internal sealed class RetryPauses
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private int _failures;

    public TimeSpan Next()
    {
        var pause = Shortest * Math.Pow(2, Math.Min(_failures++, 10));
        return pause < Longest ? pause : Longest;
    }

    public void Reset() => _failures = 0;
}
