using PromHa.Samples.ConfigGeneration.Shop;
using PromHa.Testing;

namespace PromHa.Samples.ConfigGeneration.Tests;

public sealed class JobTests
{
    [Theory]
    [InlineData("node")]
    [InlineData("mysql")]
    [InlineData("blackbox")]
    public void Each_kind_of_target_is_a_job_that_reads_its_own_file(string monitype) =>
        ShopJobs.Prometheus.ShouldHaveJob(monitype).ShouldReadTargetsFrom($"business/shop/job/{monitype}.yml");

    [Fact]
    public void Targets_have_the_labels_that_alerts_and_dashboards_select_by()
    {
        ShopTargets.Node.ShouldHaveTargetCount(4);
        ShopTargets.Blackbox.ShouldHaveTargetCount(1);
        var labels = ShopTargets.Mysql.ShouldHaveTargetCount(2).ShouldHaveTarget("10.1.0.22:9104");

        Assert.Equal([("ip", "10.1.0.22"), ("monitype", "mysql"), ("project", "orders"), ("region", "sh")], labels);
    }

    [Fact]
    public void A_target_is_known_by_its_host_and_one_in_the_wrong_file_is_dropped()
    {
        var relabelling = ShopJobs.Prometheus.ShouldHaveJob("node").RelabelConfigs;

        relabelling.ShouldGive(
            [("__address__", "10.1.0.11:9100"), ("monitype", "node"), ("project", "web")],
            [("instance", "10.1.0.11"), ("monitype", "node"), ("project", "web")]);
        relabelling.ShouldDrop([("__address__", "10.1.0.21:9104"), ("monitype", "mysql")]);
    }

    [Fact]
    public void A_site_is_asked_for_by_the_blackbox_exporter()
    {
        var labels = ShopJobs.Prometheus.ShouldHaveJob("blackbox").RelabelConfigs.ShouldKeep([("__address__", "https://shop.example/health")]);

        Assert.Equal(("10.1.0.30:9115", "https://shop.example/health", "https://shop.example/health"), (labels["__address__"], labels["__param_target"], labels["instance"]));
    }
}
