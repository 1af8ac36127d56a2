namespace PromHa.Samples.Pair;

/// <summary>How things are when the story begins, and what stays so during it.</summary>
internal static class Opening
{
    public const string ShopRule = "up{job=\"shop\"} == 0";
    public const string BankRule = "up{job=\"bank\"} == 0";
    public const string Receiver = "operators";

    /// <summary>The master has a whole configuration, the slave what a fresh installation has.</summary>
    public static void Write(Pair pair)
    {
        var conf = pair.Master.Conf;
        conf.Write(ConfTree.PrometheusFile, ConfText.Prometheus(["shop", "bank"], pair.Nodes.Select(static n => n.Alertmanager.Url)));
        conf.Write(ConfTree.AlertmanagerFile, ConfText.Alertmanager(Receiver));
        conf.WriteRule("shop", ShopRule);
        conf.WriteTargets("shop", "web", ShopTargets(pair));
        conf.WriteRule("bank", BankRule);
        conf.WriteTargets("bank", "core", BankTargets(pair));

        pair.Slave.Conf.Write(ConfTree.PrometheusFile, ConfText.EmptyPrometheus);
        pair.Slave.Conf.Write(ConfTree.AlertmanagerFile, ConfText.Alertmanager("nobody"));
    }

    public static string[] ShopTargets(Pair pair) => [.. pair.Nodes.Select(static n => n.Prometheus.Url.Authority)];

    public static string[] BankTargets(Pair pair) => [pair.Master.Prometheus.Url.Authority];
}
