namespace PromHa.Sync;

/// <summary>How generations come to a slave.</summary>
public enum SlaveTransport
{
    /// <summary>The slave asks its master over HTTP and waits for changes.</summary>
    Pull = 0,

    /// <summary>The master connects to the slave and delivers (<c>PromHa:Master:PushTo</c> there).</summary>
    Push,

    /// <summary>Something else fills a directory on this host, such as git, rsync or a shared disk.</summary>
    Directory,

    /// <summary>A master that serves <c>conf.tar.gz</c>, as the shell scripts do.</summary>
    Legacy,
}

/// <summary>How a master delivers to slaves that do not ask.</summary>
public sealed class HttpPushOptions
{
    /// <summary>Gets the addresses of slaves with <c>PromHa:Transport=Push</c>, for example <c>http://10.0.0.2:9310</c>.</summary>
    /// <value>Default: empty, nothing is pushed.</value>
    public IList<string> PushTo { get; } = [];

    /// <summary>Gets or sets the file that holds the bearer token. It is read for each request, so that it can be rotated.</summary>
    /// <value>Default: <see cref="PromHaAuthOptions.TokenFile"/>.</value>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets how long a slave may hold a request for the state of its inbox.</summary>
    /// <value>Default: 10 s. A connection that fell silent is noticed 5 s later.</value>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how long a transfer may stand still before it is given up and begun again where it was.</summary>
    /// <value>Default: 5 s.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>How a master serves slaves that still run the shell scripts.</summary>
public sealed class PromHaLegacyOptions
{
    /// <summary>
    /// Gets or sets whether <c>/notice_slave.action</c> and <c>/conf.tar.gz</c> are served. They ask for no token: other hosts are
    /// answered only from <see cref="PromHaAuthOptions.AllowedNetworks"/>.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Enabled { get; set; }
}
