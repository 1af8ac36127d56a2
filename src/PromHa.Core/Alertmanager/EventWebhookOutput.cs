namespace PromHa.Core.Alertmanager;

/// <summary>An HTTP endpoint that events are posted to.</summary>
public sealed record EventWebhookOutput : ConfigModel
{
    /// <summary>The address, which may hold a secret.</summary>
    /// <value>Required.</value>
    public required Secret Url { get; init; }

    /// <summary>How the endpoint is reached. The global one is not inherited.</summary>
    /// <value>Default: as <see cref="HttpClientConfig"/> says.</value>
    public HttpClientConfig? HttpConfig { get; init; }

    /// <summary>How long a request may take.</summary>
    /// <value>Default: 10 seconds.</value>
    public PromDuration? Timeout { get; init; }

    /// <summary>How many requests may run at the same time.</summary>
    /// <value>Default: 4.</value>
    public int? Workers { get; init; }

    /// <summary>How often an event is tried in all.</summary>
    /// <value>Default: 3.</value>
    public int? MaxRetries { get; init; }

    /// <summary>The wait after the first failure; it doubles after each further one.</summary>
    /// <value>Default: 500 milliseconds.</value>
    public PromDuration? RetryBackoff { get; init; }

    /// <summary>Whether several events are sent together, as a JSON list.</summary>
    /// <value>Default <c>false</c>. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    [Default("false")]
    public bool? Batch { get; init; }

    /// <summary>How many events go into one request. Needs <see cref="Batch"/>.</summary>
    /// <value>Default: 100. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    public int? BatchMaxEvents { get; init; }

    /// <summary>About how many bytes go into one request. Needs <see cref="Batch"/>.</summary>
    /// <value>Default: 1 MiB. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    public int? BatchMaxBytes { get; init; }

    /// <summary>How long an event waits for others. Needs <see cref="Batch"/>.</summary>
    /// <value>Default: 100 milliseconds. Since Alertmanager 0.34.</value>
    [Since("0.34")]
    public PromDuration? BatchFlushInterval { get; init; }
}
