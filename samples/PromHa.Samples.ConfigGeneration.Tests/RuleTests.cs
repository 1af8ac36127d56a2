using PromHa.Samples.ConfigGeneration.Shop;
using PromHa.Testing;

namespace PromHa.Samples.ConfigGeneration.Tests;

public sealed class RuleTests
{
    [Theory]
    [InlineData("NodeDown", "critical", "ops")]
    [InlineData("NodeDiskFull", "warning", "ops")]
    [InlineData("MysqlDown", "critical", "dba")]
    [InlineData("SiteDown", "critical", "ops")]
    public void An_alert_says_how_bad_it_is_whose_it_is_and_what_happened(string alert, string severity, string team) => ShopRules.Alerts
        .ShouldHaveGroup("shop-alerts").ShouldHaveAlert(alert)
        .ShouldHaveLabel("severity", severity).ShouldHaveLabel("team", team).ShouldHaveLabel("business", "shop")
        .ShouldHaveAnnotation("summary");

    [Fact]
    public void Dashboards_find_what_they_read()
    {
        ShopRules.Recording.ShouldHaveRecordingRule("project:node_cpu_busy:ratio");
        ShopRules.Recording.ShouldHaveRecordingRule("project:mysql_queries:rate5m");
    }
}
