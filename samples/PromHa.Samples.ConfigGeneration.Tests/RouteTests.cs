using PromHa.Core;
using PromHa.Core.Rules;
using PromHa.Samples.ConfigGeneration.Shop;
using PromHa.Testing;

namespace PromHa.Samples.ConfigGeneration.Tests;

public sealed class RouteTests
{
    [Theory]
    [InlineData("NodeDown", "phone")]
    [InlineData("NodeDiskFull", "chat")]
    [InlineData("MysqlDown", "dba", "phone")]
    [InlineData("SiteDown", "phone")]
    public void Each_alert_of_the_rules_reaches_the_people_that_it_is_for(string alert, params string[] receivers)
    {
        AlertingRule rule = ShopRules.Alerts.ShouldHaveAlert(alert);

        ShopRoutes.Alertmanager.ShouldRoute(rule.Labels.With("alertname", rule.Name), receivers);
    }

    [Fact]
    public void A_call_does_not_wait_long()
    {
        var match = ShopRoutes.Alertmanager.ShouldRoute([("severity", "critical")], "phone");

        Assert.Equal<PromDuration>("10s", match.Routes[0].GroupWait);
    }

    [Fact]
    public void A_host_that_is_down_is_not_told_of_twice()
    {
        var inhibition = ShopRoutes.Alertmanager.InhibitRules[0];
        LabelSet down = [("alertname", "NodeDown"), ("ip", "10.1.0.11")];

        Assert.True(inhibition.Inhibits(down, [("alertname", "NodeDiskFull"), ("severity", "warning"), ("ip", "10.1.0.11")]));
        Assert.False(inhibition.Inhibits(down, [("alertname", "NodeDiskFull"), ("severity", "warning"), ("ip", "10.1.0.12")]));
    }
}
