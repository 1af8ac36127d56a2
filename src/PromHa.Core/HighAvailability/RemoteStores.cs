using PromHa.Core.Prometheus;

namespace PromHa.Core.HighAvailability;

/// <summary>
/// Where samples are sent for long-term storage and global queries. A Prometheus may send to several of them. Written to the stores'
/// documentation; only VictoriaMetrics' single node is run in the tests.
/// </summary>
public static class RemoteStores
{
    /// <summary>VictoriaMetrics, single node.</summary>
    /// <param name="server">Its address, such as <c>http://vm:8428</c>.</param>
    public static RemoteWriteConfig VictoriaMetrics(string server) => new() { Url = VictoriaMetricsUrls.Write(server) };

    /// <summary>VictoriaMetrics, cluster.</summary>
    /// <param name="vminsert">The address of vminsert, such as <c>http://vminsert:8480</c>.</param>
    /// <param name="account">The tenant.</param>
    /// <param name="project">The tenant's project.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static RemoteWriteConfig VictoriaMetricsCluster(string vminsert, int account = 0, int project = 0) =>
        new() { Url = VictoriaMetricsUrls.ClusterWrite(vminsert, account, project) };

    /// <summary>Mimir, or Cortex. Its HA tracker takes samples from one replica at a time: see <see cref="HaTrackerLabels"/>.</summary>
    /// <param name="server">Its address, such as <c>http://mimir:8080</c>.</param>
    /// <param name="tenant">The tenant; null when the server has one only.</param>
    public static RemoteWriteConfig Mimir(string server, string? tenant = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        return new() { Url = server.TrimEnd('/') + "/api/v1/push", Headers = tenant is null ? [] : [("X-Scope-OrgID", tenant)] };
    }

    /// <summary>The receive component of Thanos.</summary>
    /// <param name="server">Its address, such as <c>http://receive:19291</c>.</param>
    /// <param name="tenant">The tenant; null for the default one.</param>
    public static RemoteWriteConfig ThanosReceive(string server, string? tenant = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(server);
        return new() { Url = server.TrimEnd('/') + "/api/v1/receive", Headers = tenant is null ? [] : [("THANOS-TENANT", tenant)] };
    }

    /// <summary>
    /// The pair as the HA tracker of Mimir and Cortex wants it: external labels <c>cluster</c> and <c>__replica__</c>, of which the store
    /// takes the second one away.
    /// </summary>
    /// <param name="pair">The hosts.</param>
    /// <param name="cluster">The name of the pair.</param>
    public static HaPair HaTrackerLabels(HaPair pair, string cluster)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentException.ThrowIfNullOrEmpty(cluster);
        return pair with { ClusterLabel = "cluster", Cluster = cluster, ReplicaLabel = "__replica__" };
    }
}
