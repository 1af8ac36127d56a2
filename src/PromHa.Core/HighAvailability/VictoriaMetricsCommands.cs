using System.Globalization;

namespace PromHa.Core.HighAvailability;

/// <summary>Addresses of VictoriaMetrics, single node and cluster.</summary>
public static class VictoriaMetricsUrls
{
    /// <summary>Where a single node takes remote writes.</summary>
    /// <param name="server">Its address, such as <c>http://vm:8428</c>.</param>
    public static string Write(string server) => Base(server) + "/api/v1/write";

    /// <summary>Where a cluster's vminsert takes remote writes.</summary>
    /// <param name="vminsert">Its address, such as <c>http://vminsert:8480</c>.</param>
    /// <param name="account">The tenant.</param>
    /// <param name="project">The tenant's project; 0 is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static string ClusterWrite(string vminsert, int account = 0, int project = 0) => $"{Base(vminsert)}/insert/{Tenant(account, project)}/prometheus/api/v1/write";

    /// <summary>Where a cluster's vmselect answers as Prometheus does: for Grafana and vmalert.</summary>
    /// <param name="vmselect">Its address, such as <c>http://vmselect:8481</c>.</param>
    /// <param name="account">The tenant.</param>
    /// <param name="project">The tenant's project; 0 is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static string ClusterRead(string vmselect, int account = 0, int project = 0) => $"{Base(vmselect)}/select/{Tenant(account, project)}/prometheus";

    private static string Tenant(int account, int project)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(account);
        ArgumentOutOfRangeException.ThrowIfNegative(project);
        return account.ToString(CultureInfo.InvariantCulture) + (project == 0 ? "" : ":" + project.ToString(CultureInfo.InvariantCulture));
    }

    private static string Base(string server)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        return server.TrimEnd('/');
    }
}

/// <summary>How vmagent is started with a prometheus.yml. Written to VictoriaMetrics' documentation; not run against the real one. Immutable.</summary>
public sealed record VmAgentCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/vmagent</c>.</value>
    public string Program { get; init; } = "/usr/bin/vmagent";

    /// <summary>The file with the scrape configs. vmagent refuses Prometheus' keys that it does not know, such as <c>rule_files</c>.</summary>
    /// <value>Default <c>/etc/prometheus/prometheus.yml</c>.</value>
    public string ConfigFile { get; init; } = "/etc/prometheus/prometheus.yml";

    /// <summary>Where samples go: each store gets all of them.</summary>
    /// <value>Default: none; at least one is needed.</value>
    public ConfigList<string> RemoteWriteUrls { get; init; } = [];

    /// <summary>How many agents share the targets; each scrapes those of its <see cref="Member"/> number.</summary>
    /// <value>Default 1.</value>
    public int Members { get; init; } = 1;

    /// <summary>The number of this agent, from 0.</summary>
    /// <value>Default 0.</value>
    public int Member { get; init; }

    /// <summary>How many of the agents scrape each target.</summary>
    /// <value>Default 1.</value>
    public int ReplicationFactor { get; init; } = 1;

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("-")
        .Add("promscrape.config", ConfigFile)
        .Each("remoteWrite.url", RemoteWriteUrls)
        .Add("promscrape.cluster.membersCount", Members > 1 ? Members.ToString(CultureInfo.InvariantCulture) : null)
        .Add("promscrape.cluster.memberNum", Members > 1 ? Member.ToString(CultureInfo.InvariantCulture) : null)
        .Add("promscrape.cluster.replicationFactor", Members > 1 ? ReplicationFactor.ToString(CultureInfo.InvariantCulture) : null)
        .For(Program, ExtraArguments);
}

/// <summary>How vmalert is started with Prometheus' rule files. Written to VictoriaMetrics' documentation; not run against the real one. Immutable.</summary>
public sealed record VmAlertCommand
{
    /// <summary>The program.</summary>
    /// <value>Default <c>/usr/bin/vmalert</c>.</value>
    public string Program { get; init; } = "/usr/bin/vmalert";

    /// <summary>The rule files; patterns are allowed.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> RuleFiles { get; init; } = [];

    /// <summary>Where the expressions are evaluated.</summary>
    /// <value>Required.</value>
    public required string DatasourceUrl { get; init; }

    /// <summary>The Alertmanagers: every one gets every alert.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> NotifierUrls { get; init; } = [];

    /// <summary>Where the results of recording rules and the state of alerts go.</summary>
    /// <value>Default: nowhere; alerts then start anew after a restart.</value>
    public string? RemoteWriteUrl { get; init; }

    /// <summary>Labels of every alert and result.</summary>
    /// <value>Default: none.</value>
    public LabelSet ExternalLabels { get; init; } = [];

    /// <summary>Further arguments.</summary>
    /// <value>Default: none.</value>
    public ConfigList<string> ExtraArguments { get; init; } = [];

    /// <summary>The command line.</summary>
    public CommandLine ToCommandLine() => new Flags("-")
        .Each("rule", RuleFiles)
        .Add("datasource.url", DatasourceUrl)
        .Each("notifier.url", NotifierUrls)
        .Add("remoteWrite.url", RemoteWriteUrl)
        .Add("remoteRead.url", RemoteWriteUrl is null ? null : DatasourceUrl)
        .Each("external.label", ExternalLabels.Select(static l => $"{l.Name}={l.Value}"))
        .For(Program, ExtraArguments);
}
