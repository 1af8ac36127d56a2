namespace PromHa.Core.Alertmanager;

/// <summary>Mails (<c>email_configs</c>).</summary>
public sealed record EmailConfig : ConfigModel
{
    /// <summary>Whether the end of alerts is notified too.</summary>
    /// <value>Default <c>false</c>.</value>
    [Default("false")]
    public bool? SendResolved { get; init; }

    /// <summary>The addresses to notify, separated by commas; a template.</summary>
    /// <value>Required.</value>
    public required string To { get; init; }

    /// <summary>Sender, a template.</summary>
    /// <value>Default: the global one.</value>
    public string? From { get; init; }

    /// <summary>The mail server, as host and port.</summary>
    /// <value>Default: the global one.</value>
    public string? Smarthost { get; init; }

    /// <summary>The name by which the server introduces itself to the mail server.</summary>
    /// <value>Default: the global one.</value>
    public string? Hello { get; init; }

    /// <summary>User at the mail server.</summary>
    /// <value>Default: the global one.</value>
    public string? AuthUsername { get; init; }

    /// <summary>Password at the mail server, for LOGIN and PLAIN.</summary>
    /// <value>Default: the global one, or its file.</value>
    public Secret? AuthPassword { get; init; }

    /// <summary>File with the password at the mail server. Excludes <see cref="AuthPassword"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file.</value>
    public string? AuthPasswordFile { get; init; }

    /// <summary>Secret for CRAM-MD5.</summary>
    /// <value>Default: the global one.</value>
    public Secret? AuthSecret { get; init; }

    /// <summary>File with the secret for CRAM-MD5. Excludes <see cref="AuthSecret"/>.</summary>
    /// <value>Default: the global one. Relative to the configuration file. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public string? AuthSecretFile { get; init; }

    /// <summary>Identity for PLAIN.</summary>
    /// <value>Default: the global one.</value>
    public string? AuthIdentity { get; init; }

    /// <summary>Whether mails are sent over TLS only.</summary>
    /// <value>Default: the global setting.</value>
    public bool? RequireTls { get; init; }

    /// <summary>Whether TLS begins with the connection rather than with STARTTLS.</summary>
    /// <value>Default: the global setting. Since Alertmanager 0.31.</value>
    [Since("0.31")]
    public bool? ForceImplicitTls { get; init; }

    /// <summary>TLS settings for the mail server.</summary>
    /// <value>Default: the global ones.</value>
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>The mail as HTML, a template.</summary>
    /// <value>Default: the template <c>email.default.html</c>.</value>
    [Default("{{ template \"email.default.html\" . }}")]
    public string? Html { get; init; }

    /// <summary>The mail as plain text, a template.</summary>
    /// <value>Default: none.</value>
    public string? Text { get; init; }

    /// <summary>Headers to add or replace; the values are templates. Case of the names does not matter.</summary>
    /// <value>Default: none.</value>
    public ConfigMap<string> Headers { get; init; } = [];

    /// <summary>Whether mails of one group form a thread.</summary>
    /// <value>Default: they do not. Since Alertmanager 0.30.</value>
    [Since("0.30")]
    public EmailThreading? Threading { get; init; }
}
