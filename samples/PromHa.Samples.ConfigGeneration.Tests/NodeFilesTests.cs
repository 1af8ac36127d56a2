using PromHa.Core.Diff;
using PromHa.Samples.ConfigGeneration.Output;
using PromHa.Samples.ConfigGeneration.Shop;
using PromHa.Testing;

namespace PromHa.Samples.ConfigGeneration.Tests;

public sealed class NodeFilesTests : IDisposable
{
    private readonly TempConfTree _temp = new(layout: NodeFiles.Layout);

    public void Dispose() => _temp.Dispose();

    /// <summary>A change of the generator shows in these files; PROMHA_ACCEPT_GOLDEN=1 writes them.</summary>
    [Theory]
    [InlineData("prom-a")]
    [InlineData("prom-b")]
    public void What_is_generated_is_what_was_reviewed(string node)
    {
        NodeFiles.Generate(_temp.Tree, node);

        _temp.Tree.ShouldBeValid().ShouldMatchDirectory($"golden/{node}");
    }

    [Fact]
    public void Each_host_names_itself_and_sends_to_both_alertmanagers_and_to_the_store()
    {
        NodeFiles.Generate(_temp.Tree, "prom-b");

        _temp.Tree.Prometheus
            .ShouldHaveExternalLabel("replica", "prom-b").ShouldHaveExternalLabel("cluster", "shop")
            .ShouldSendAlertsTo("10.1.0.1:9093", "10.1.0.2:9093")
            .ShouldHaveRuleFile("business/shop/rule/*.rules")
            .ShouldHaveRemoteWrite("http://10.1.0.31:8428/api/v1/write");
        _temp.Tree.Prometheus.ShouldHaveTarget("prometheus", "10.1.0.1:9090");
    }

    [Fact]
    public void The_hosts_send_the_same_alerts()
    {
        // A label that differs would make two alerts of one: the only one that does is dropped before they are sent.
        foreach (var node in ShopPair.Pair.Nodes)
        {
            NodeFiles.Generate(_temp.Tree, node.Name);
            _temp.Tree.Prometheus.Alerting!.AlertRelabelConfigs.ShouldGive(
                [("alertname", "NodeDown"), .. _temp.Tree.Prometheus.Global!.ExternalLabels],
                [("alertname", "NodeDown"), ("cluster", "shop")]);
        }
    }

    [Fact]
    public void The_hosts_differ_in_their_name_alone()
    {
        var (a, b) = (ShopPair.Pair.Prometheus(ShopJobs.Prometheus, "prom-a"), ShopPair.Pair.Prometheus(ShopJobs.Prometheus, "prom-b"));

        var change = Assert.Single(ConfigDiff.Between(a, b).ShouldOnlyChange(ConfigSubject.Setting).Changes);
        Assert.Equal("global.external_labels.replica", Assert.Single(change.Fields).Path);
    }

    [Fact]
    public void Generating_again_changes_nothing()
    {
        NodeFiles.Generate(_temp.Tree, "prom-a");
        _temp.Tree.Save();

        NodeFiles.Generate(_temp.Reopen(), "prom-a");

        _temp.Tree.Diff().ShouldBeEmpty();
    }
}
