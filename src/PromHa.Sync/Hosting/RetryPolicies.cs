using Polly;
using Polly.Retry;

namespace PromHa.Sync;

/// <summary>How often what failed is tried again.</summary>
internal static class RetryPolicies
{
    /// <summary>Who is not let in stays below the limit of failed sign-ins, so as not to shut out others behind the same address.</summary>
    private static readonly TimeSpan UnauthorizedPause = TimeSpan.FromSeconds(10);

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
            DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(args.Outcome.Exception is TransportException { Fault: TransportFault.Unauthorized } ? UnauthorizedPause : null),
            OnRetry = args =>
            {
                onFailure((TransportException)args.Outcome.Exception!);
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}

/// <summary>The pauses between attempts: the shortest, doubled each time up to the longest.</summary>
internal sealed class RetryPauses(TimeSpan shortest, TimeSpan longest)
{
    private int _failures;

    /// <summary>For something local, such as a full disk or a server that is down.</summary>
    public static RetryPauses ForThisHost() => new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));

    /// <summary>For a transfer that broke off: what arrived is kept, so trying soon costs little.</summary>
    public static RetryPauses ForTransfers() => new(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(2));

    public TimeSpan Next()
    {
        var pause = shortest * Math.Pow(2, Math.Min(_failures++, 10));
        return pause < longest ? pause : longest;
    }

    public void Reset() => _failures = 0;
}
