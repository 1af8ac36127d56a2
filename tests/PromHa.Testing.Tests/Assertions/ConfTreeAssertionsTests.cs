using PromHa.Core;

namespace PromHa.Testing.Tests;

public sealed class ConfTreeAssertionsTests
{
    [Fact]
    public void A_valid_tree_is_returned()
    {
        using var temp = new TempConfTree();
        temp.Tree.AddBusiness("shop");

        Assert.Same(temp.Tree, temp.Tree.ShouldBeValid().ShouldHaveBusiness("shop").ShouldHaveFile("prometheus.yml"));
    }

    [Fact]
    public void Every_error_is_in_the_message()
    {
        var jobs = string.Concat(Enumerable.Range(1, 30).Select(n => $"- job_name: j{n}\n  scrape_intervall: 15s\n"));
        var tree = new InMemoryConfTree(new Dictionary<string, string> { ["prometheus.yml"] = "scrape_configs:\n" + jobs });

        Message.Holds(() => tree.ShouldBeValid(), "Expected: a valid conf tree", "Found:    30 errors in 1 files", "prometheus.yml:3:3: error PH2001", "prometheus.yml:61:3: error PH2001", "Did you mean 'scrape_interval'?");
    }

    [Fact]
    public void The_layout_is_the_one_of_the_tree_or_the_given_one()
    {
        var layout = new ConfTreeLayout { PrometheusFile = "prom/main.yml" };
        var files = new Dictionary<string, string> { ["prom/main.yml"] = "scrape_configs: []\n" };
        using var temp = new TempConfTree(files, layout);

        temp.Tree.ShouldBeValid();
        new InMemoryConfTree(files).ShouldBeValid(layout);
        Message.Holds(() => new InMemoryConfTree(files).ShouldBeValid(), "prometheus.yml");
    }

    [Fact]
    public void A_missing_business_names_the_others()
    {
        using var temp = new TempConfTree();
        temp.Tree.AddBusiness("shop");

        Message.Holds(() => temp.Tree.ShouldHaveBusiness("shops"), "business 'shops'", "1 business: 'shop'", "Nearest:  'shop'");
        temp.Tree.AddBusiness("bank");
        Message.Holds(() => temp.Tree.ShouldHaveBusiness("shops"), "2 businesses: 'bank', 'shop'");
    }

    [Fact]
    public void A_missing_file_names_the_nearest_one() => Message.Holds(
        () => new InMemoryConfTree(new Dictionary<string, string> { ["rules/a.yml"] = "" }).ShouldHaveFile("rule/a.yml"), "file 'rule/a.yml'", "Nearest:  'rules/a.yml'");
}
