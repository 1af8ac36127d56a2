namespace PromHa.Core.Alertmanager;

/// <summary>A button of a Rocket.Chat message (<c>actions</c>). All texts are templates.</summary>
public sealed record RocketchatAction : ConfigModel
{
    /// <summary>What it is: <c>button</c>.</summary>
    /// <value>Default: none.</value>
    public string? Type { get; init; }

    /// <summary>Its text.</summary>
    /// <value>Default: none.</value>
    public string? Text { get; init; }

    /// <summary>Where it leads.</summary>
    /// <value>Default: none.</value>
    public string? Url { get; init; }

    /// <summary>Address of its picture.</summary>
    /// <value>Default: none.</value>
    [ConfigName("imageurl")]
    public string? ImageUrl { get; init; }

    /// <summary>Whether the address opens inside the client.</summary>
    /// <value>Default <c>false</c>.</value>
    [ConfigName("iswebview")]
    [Default("false")]
    public bool? IsWebView { get; init; }

    /// <summary>Height of that view: <c>compact</c>, <c>tall</c> or <c>full</c>.</summary>
    /// <value>Default: none.</value>
    [ConfigName("webviewheightratio")]
    public string? WebViewHeightRatio { get; init; }

    /// <summary>The message that a click sends.</summary>
    /// <value>Default: none.</value>
    public string? Msg { get; init; }

    /// <summary>Whether the message is sent to the room.</summary>
    /// <value>Default <c>false</c>.</value>
    [ConfigName("msginchatwindow")]
    [Default("false")]
    public bool? MsgInChatWindow { get; init; }

    /// <summary>What happens to the message: <c>sendMessage</c> or <c>respondWithMessage</c>.</summary>
    /// <value>Default: none.</value>
    [ConfigName("msgprocessingtype")]
    public string? MsgProcessingType { get; init; }
}
