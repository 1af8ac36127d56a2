namespace PromHa.Sync;

/// <summary>The kinds of server that can be reloaded and verified.</summary>
public enum ReloadTargetKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Prometheus 2.30 or newer, with <c>--web.enable-lifecycle</c>.</summary>
    Prometheus,

    /// <summary>Alertmanager 0.22 or newer.</summary>
    Alertmanager,
}

/// <summary>A server on this host that runs what is in the conf tree.</summary>
public sealed class ReloadTargetOptions
{
    /// <summary>Gets or sets the kind of server.</summary>
    public ReloadTargetKind Kind { get; set; }

    /// <summary>Gets or sets the server's address, with its route prefix if it has one.</summary>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the user for basic authentication.</summary>
    /// <value>Default: null, none is sent.</value>
    public string? Username { get; set; }

    /// <summary>Gets or sets the file with the password for basic authentication; read for each request.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Gets or sets the file with a bearer token; read for each request.</summary>
    /// <value>Default: null, none is sent.</value>
    public string? BearerTokenFile { get; set; }

    /// <summary>
    /// Gets or sets how long a reload may take. A server with thousands of jobs can take minutes; a reload is never sent twice,
    /// after this time its result is asked for by metrics.
    /// </summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan ReloadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long after a reload the server may take to show that it runs what was shipped.</summary>
    /// <value>Default: 5 s.</value>
    public TimeSpan VerifyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long any other request may take.</summary>
    /// <value>Default: 10 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
