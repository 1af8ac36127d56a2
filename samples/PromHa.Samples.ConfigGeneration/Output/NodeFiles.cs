using PromHa.Core;
using PromHa.Core.HighAvailability;
using PromHa.Samples.ConfigGeneration.Shop;

namespace PromHa.Samples.ConfigGeneration.Output;

/// <summary>Everything that one host needs, as files of one tree.</summary>
public static class NodeFiles
{
    // What the generator does not write in here is removed; a file beside these directories is not its business.
    private static readonly string[] Owned = ["conf/", "keepalived/", "systemd/"];

    public static ConfTreeLayout Layout { get; } = new() { PrometheusFile = "conf/prometheus.yml", AlertmanagerFile = "conf/alertmanager.yml" };

    public static IReadOnlyList<string> Scripts { get; } = ["keepalived/promha-check.sh", "keepalived/promha-notify.sh"];

    public static void Generate(ConfTree tree, string node)
    {
        foreach (var path in tree.Paths.Where(path => Owned.Any(root => path.StartsWith(root, StringComparison.Ordinal))))
        {
            tree.Remove(path);
        }

        tree.Write("conf/prometheus.yml", ShopPair.Pair.Prometheus(ShopJobs.Prometheus, node));
        tree.Write("conf/alertmanager.yml", ShopRoutes.Alertmanager);
        tree.Write("conf/rules/pair.rules", HaRules.Of(ShopPair.Pair));
        tree.Write("conf/business/shop/rule/alerts.rules", ShopRules.Alerts);
        tree.Write("conf/business/shop/rule/recording.rules", ShopRules.Recording);
        tree.Write("conf/business/shop/job/node.yml", ShopTargets.Node);
        tree.Write("conf/business/shop/job/mysql.yml", ShopTargets.Mysql);
        tree.Write("conf/business/shop/job/blackbox.yml", ShopTargets.Blackbox);

        tree.WriteText("keepalived/keepalived.conf", ShopPair.Keepalived(node).ToText());
        tree.WriteText(Scripts[0], ShopPair.CheckScript);
        tree.WriteText(Scripts[1], ShopPair.NotifyScript);
        tree.WriteText("systemd/prometheus.service", ShopPair.PrometheusUnit(node).ToText());
        tree.WriteText("systemd/alertmanager.service", ShopPair.AlertmanagerUnit(node).ToText());
    }
}
