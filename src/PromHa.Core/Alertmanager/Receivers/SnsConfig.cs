namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Amazon SNS (<c>sns_configs</c>): to one topic, phone number or endpoint.</summary>
public sealed record SnsConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of the SNS API, a template.</summary>
    /// <value>Default: that of the region.</value>
    public string? ApiUrl { get; init; }

    /// <summary>How requests are signed.</summary>
    /// <value>Default: with the credentials of the environment.</value>
    public SnsSigv4? Sigv4 { get; init; }

    /// <summary>The topic, a template.</summary>
    /// <value>Default: none.</value>
    public string? TopicArn { get; init; }

    /// <summary>Subject for mail endpoints, a template.</summary>
    /// <value>Default: the template <c>sns.default.subject</c>.</value>
    [Default("{{ template \"sns.default.subject\" . }}")]
    public string? Subject { get; init; }

    /// <summary>The number that gets a text message, a template.</summary>
    /// <value>Default: none.</value>
    public string? PhoneNumber { get; init; }

    /// <summary>The mobile endpoint, a template.</summary>
    /// <value>Default: none.</value>
    public string? TargetArn { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>sns.default.message</c>.</value>
    [Default("{{ template \"sns.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>Attributes of the message; the values are templates.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Attributes { get; init; } = [];

    /// <summary>Whether the HTTP client of AWS's library is used, without <see cref="HttpConfig"/>.</summary>
    /// <value>Default <c>false</c>. Since Alertmanager 0.33.</value>
    [Since("0.33")]
    [Default("false")]
    public bool? UseAwsHttpClient { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
