using PromHa.Core.HighAvailability;

namespace PromHa.Samples.ConfigGeneration.Shop;

/// <summary>The two hosts, and the address that they share for people and dashboards.</summary>
public static class ShopPair
{
    public const string ConfDirectory = "/etc/prometheus/conf";

    public static HaPair Pair => new()
    {
        Cluster = "shop",
        Nodes = [new() { Name = "prom-a", Host = "10.1.0.1" }, new() { Name = "prom-b", Host = "10.1.0.2" }],
    };

    public static KeepalivedConfig Keepalived(string node) => Pair.Keepalived(node, "eth0", "10.1.0.10/24");

    public static string CheckScript => KeepalivedScripts.Check("http://127.0.0.1:9090/-/ready", "http://127.0.0.1:9093/-/ready");

    public static string NotifyScript => KeepalivedScripts.Notify("/run/promha/vrrp-state");

    public static SystemdUnit PrometheusUnit(string node)
    {
        var command = Pair.PrometheusCommand(node) with { ConfigFile = $"{ConfDirectory}/prometheus.yml", Retention = "15d" };
        return new() { Description = "Prometheus", Command = command.ToCommandLine(), WritablePaths = [command.StoragePath] };
    }

    public static SystemdUnit AlertmanagerUnit(string node)
    {
        var command = Pair.AlertmanagerCommand(node) with { ConfigFile = $"{ConfDirectory}/alertmanager.yml" };
        return new() { Description = "Alertmanager", Command = command.ToCommandLine(), WritablePaths = [command.StoragePath] };
    }
}
