namespace PromHa.Core.Web;

/// <summary>A limit of requests to a server (<c>rate_limit</c>).</summary>
public sealed record WebRateLimit : ConfigModel
{
    /// <summary>The time in which one more request becomes possible.</summary>
    /// <value>Default <c>0s</c>, no limit.</value>
    [Default("0s")]
    public GoDuration? Interval { get; init; }

    /// <summary>How many requests may come at once.</summary>
    /// <value>Default <c>0</c>.</value>
    [Default("0")]
    public int? Burst { get; init; }
}
