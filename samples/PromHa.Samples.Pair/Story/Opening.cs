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
        pair.Master.Conf.Write(ConfDirectory.PromHaRuleFile, File.ReadAllText(Path.Join(AppContext.BaseDirectory, ConfDirectory.PromHaRuleFile)));
        pair.Master.Conf.Change(tree =>
        {
            tree.Write(ConfDirectory.PrometheusFile, DemoConfig.Prometheus(pair));
            tree.Write(ConfDirectory.AlertmanagerFile, DemoConfig.Alertmanager(Receiver));
            tree.AddBusiness("shop");
            tree.AddRule("shop", DemoConfig.Rule("shop", ShopRule));
            tree.AddTargets("shop", DemoConfig.Targets(ShopTargets(pair)));
            tree.AddBusiness("bank");
            tree.AddRule("bank", DemoConfig.Rule("bank", BankRule));
            tree.AddTargets("bank", DemoConfig.Targets(BankTargets(pair)));
        });

        pair.Slave.Conf.Change(static tree =>
        {
            tree.Write(ConfDirectory.PrometheusFile, DemoConfig.EmptyPrometheus);
            tree.Write(ConfDirectory.AlertmanagerFile, DemoConfig.Alertmanager("nobody"));
        });
    }

    public static string[] ShopTargets(Pair pair) => [.. pair.Nodes.Select(static n => n.Prometheus.Url.Authority)];

    public static string[] BankTargets(Pair pair) => [pair.Master.Prometheus.Url.Authority];
}
