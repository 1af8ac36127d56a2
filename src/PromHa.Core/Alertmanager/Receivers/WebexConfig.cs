namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Webex (<c>webex_configs</c>).</summary>
public sealed record WebexConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of Webex.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>The room, a template.</summary>
    /// <value>Required.</value>
    public required string RoomId { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>webex.default.message</c>.</value>
    [Default("{{ template \"webex.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>How the address is reached. Its authorization, with the bot's token, is required.</summary>
    /// <value>Default: none.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
