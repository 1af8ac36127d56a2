namespace PromHa.Core.Alertmanager;

/// <summary>Messages to Telegram (<c>telegram_configs</c>).</summary>
public sealed record TelegramConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>true</c>.</value>
    [Default("true")]
    public bool? SendResolved { get; init; }

    /// <summary>Address of Telegram.</summary>
    /// <value>Default: the global one.</value>
    public PromUrl? ApiUrl { get; init; }

    /// <summary>Token of the bot.</summary>
    /// <value>Default: the global one, or its file.</value>
    public Secret? BotToken { get; init; }

    /// <summary>File with the token of the bot. Excludes <see cref="BotToken"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file. Since Alertmanager 0.26.</value>
    [Since("0.26")]
    public string? BotTokenFile { get; init; }

    /// <summary>The chat.</summary>
    /// <value>Default: none; the chat or its file is required, not both.</value>
    public long? ChatId { get; init; }

    /// <summary>File that says which chat.</summary>
    /// <value>Default: none. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? ChatIdFile { get; init; }

    /// <summary>The topic in a group chat.</summary>
    /// <value>Default: none. Since Alertmanager 0.28.</value>
    [Since("0.28")]
    public int? MessageThreadId { get; init; }

    /// <summary>Text, a template.</summary>
    /// <value>Default: the template <c>telegram.default.message</c>.</value>
    [Default("{{ template \"telegram.default.message\" . }}")]
    public string? Message { get; init; }

    /// <summary>Whether the message arrives in silence.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? DisableNotifications { get; init; }

    /// <summary>How the text is written: <c>HTML</c>, <c>Markdown</c>, <c>MarkdownV2</c>, or empty for plain text.</summary>
    /// <value>Default <c>HTML</c>.</value>
    [Default("HTML")]
    public string? ParseMode { get; init; }

    /// <summary>How the address is reached.</summary>
    /// <value>Default: the global one.</value>
    public HttpClientConfig? HttpConfig { get; init; }
}
