using PromHa.Core.Discovery;

namespace PromHa.Samples.ConfigGeneration.Shop;

/// <summary>What is monitored. A real one would come from an inventory; the labels are what alerts and dashboards select by.</summary>
public static class ShopTargets
{
    public static TargetFile Node => new()
    {
        Groups =
        [
            Host("10.1.0.11", 9100, "node", "web", "bj"),
            Host("10.1.0.12", 9100, "node", "web", "sh"),
            Host("10.1.0.21", 9100, "node", "orders", "bj"),
            Host("10.1.0.22", 9100, "node", "orders", "sh"),
        ],
    };

    public static TargetFile Mysql => new()
    {
        Groups =
        [
            Host("10.1.0.21", 9104, "mysql", "orders", "bj"),
            Host("10.1.0.22", 9104, "mysql", "orders", "sh"),
        ],
    };

    /// <summary>Addresses that the blackbox exporter asks; they are not scraped themselves.</summary>
    public static TargetFile Blackbox => new()
    {
        Groups =
        [
            new() { Targets = ["https://shop.example/health"], Labels = [("ip", "10.1.0.11"), ("monitype", "blackbox"), ("project", "web"), ("region", "bj")] },
        ],
    };

    private static TargetGroup Host(string ip, int port, string monitype, string project, string region) => new()
    {
        Targets = [$"{ip}:{port}"],
        Labels = [("ip", ip), ("monitype", monitype), ("project", project), ("region", region)],
    };
}
