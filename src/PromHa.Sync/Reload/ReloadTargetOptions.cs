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

    /// <summary>VictoriaMetrics, the single binary, that scrapes by the tree's prometheus.yml (<c>-promscrape.config</c>).</summary>
    VictoriaMetrics,

    /// <summary>vmagent, by the tree's prometheus.yml (<c>-promscrape.config</c>).</summary>
    VmAgent,

    /// <summary>vmalert, by the rule files of the tree (<c>-rule</c>).</summary>
    VmAlert,

    /// <summary>Thanos rule, by the rule files of the tree (<c>--rule-file</c>).</summary>
    ThanosRule,
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
    /// Gets or sets the file with the server's process id, for a reload by SIGHUP instead of HTTP: a Prometheus without
    /// <c>--web.enable-lifecycle</c>, for example. What the server then runs is proved over HTTP all the same.
    /// </summary>
    /// <value>Default: null, the reload is sent over HTTP.</value>
    public string? PidFile { get; set; }

    /// <summary>Gets or sets the PEM file with the authorities that the server's certificate must come from.</summary>
    /// <value>Default: null, the authorities that the operating system trusts.</value>
    public string? CaFile { get; set; }

    /// <summary>Gets or sets the PEM file with the certificate to show to the server.</summary>
    /// <value>Default: null, none is shown.</value>
    public string? CertificateFile { get; set; }

    /// <summary>Gets or sets the PEM file with the private key of <see cref="CertificateFile"/>.</summary>
    /// <value>Default: null.</value>
    public string? KeyFile { get; set; }

    /// <summary>Gets or sets the name that the server's certificate must be for, when it is another one than in <see cref="Url"/>; sent as SNI and host, too.</summary>
    /// <value>Default: null, the host of the address.</value>
    public string? ServerName { get; set; }

    /// <summary>
    /// Gets or sets how long this node waits before it reloads this server. Alertmanagers that gossip must not reload at the same
    /// moment: give each node of the cluster another time, 15 s apart (their <c>--cluster.peer-timeout</c>): nothing on the
    /// master, 15 s on the first slave, 30 s on the second. List such a server last: the servers after it wait, too.
    /// </summary>
    /// <value>Default: zero.</value>
    public TimeSpan Stagger { get; set; }

    /// <summary>
    /// Gets or sets how long a reload may take. A server with thousands of jobs can take minutes; a reload is never sent twice,
    /// after this time its result is asked for by metrics.
    /// </summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan ReloadTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long after a reload the server may take to show that it runs what was shipped.</summary>
    /// <value>Default: 5 s.</value>
    public TimeSpan VerifyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets how long the server may take to show changed file_sd targets, which it takes up by itself. Nothing waits for
    /// it but the status.
    /// </summary>
    /// <value>Default: null: 15 s for Prometheus, which takes them up in two steps of up to 5 s; 6 minutes for VictoriaMetrics and vmagent, which look every 1 or 5 minutes (<c>-promscrape.fileSDCheckInterval</c>).</value>
    public TimeSpan? TargetsTimeout { get; set; }

    /// <summary>Gets or sets how long any other request may take.</summary>
    /// <value>Default: 10 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
