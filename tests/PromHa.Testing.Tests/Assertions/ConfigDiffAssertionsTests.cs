using PromHa.Core.Diff;
using PromHa.Core.Prometheus;

namespace PromHa.Testing.Tests;

public sealed class ConfigDiffAssertionsTests
{
    private static readonly PrometheusConfig Before = new() { ScrapeConfigs = [new() { JobName = "node", StaticConfigs = [new() { Targets = ["a:1"] }] }] };
    private static readonly PrometheusConfig MoreTargets = new() { ScrapeConfigs = [new() { JobName = "node", StaticConfigs = [new() { Targets = ["a:1", "b:1"] }] }] };
    private static readonly PrometheusConfig Slower = MoreTargets with { Global = new() { ScrapeInterval = "5m" } };

    [Fact]
    public void No_change_is_no_change()
    {
        ConfigDiff.Between(Before, Before).ShouldBeEmpty();
        Message.Holds(() => ConfigDiff.Between(Before, MoreTargets).ShouldBeEmpty(), "Expected: no change", "Found:    1 change", "added target", "b:1");
    }

    [Fact]
    public void Only_what_is_named_may_change()
    {
        Assert.Single(ConfigDiff.Between(Before, MoreTargets).ShouldOnlyChange(ConfigSubject.Target).Changes);
        ConfigDiff.Between(Before, Slower).ShouldOnlyChange(ConfigSubject.Target, ConfigSubject.Setting);
        Message.Holds(() => ConfigDiff.Between(Before, Slower).ShouldOnlyChange(ConfigSubject.Target), "changes of Target and of nothing else", "2 changes", "Changed too:\n  changed setting", "5m");
    }

    [Fact]
    public void What_is_named_must_change()
    {
        Message.Holds(() => ConfigDiff.Between(Before, MoreTargets).ShouldOnlyChange(ConfigSubject.Target, ConfigSubject.Rule), "Unchanged: Rule", "added target");
        Message.Holds(() => ConfigDiff.Between(Before, Before).ShouldOnlyChange(ConfigSubject.Rule), "Found:    no change");
        Assert.Throws<ArgumentException>(() => ConfigDiff.Between(Before, Before).ShouldOnlyChange());
    }
}
