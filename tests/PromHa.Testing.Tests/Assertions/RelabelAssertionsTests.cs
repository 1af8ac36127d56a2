using PromHa.Core;

namespace PromHa.Testing.Tests;

public sealed class RelabelAssertionsTests
{
    private static readonly ConfigList<RelabelConfig> Configs =
    [
        new() { SourceLabels = ["env"], Regex = "test", Action = RelabelAction.Drop },
        new() { SourceLabels = ["__address__"], Regex = "([^:]+):.*", TargetLabel = "instance" },
    ];

    private static readonly LabelSet Web = [("__address__", "web-1:9100"), ("env", "prod")];
    private static readonly LabelSet Test = [("__address__", "web-1:9100"), ("env", "test")];

    [Fact]
    public void Labels_that_are_kept_are_returned()
    {
        Assert.Equal("web-1", Configs.ShouldKeep(Web)["instance"]);
        Message.Holds(() => Configs.ShouldKeep(Test), "is kept", "Found:    rule 0 drops it", "0. Dropped: 'test' matches 'test'.");
    }

    [Fact]
    public void The_step_that_drops_is_returned()
    {
        Assert.Equal(0, Configs.ShouldDrop(Test).Index);
        Message.Holds(() => Configs.ShouldDrop(Web), "is dropped", "no rule drops it", "0. Kept:", "1. Set instance to 'web-1'", """instance="web-1"}""");
        Message.Holds(() => Array.Empty<RelabelConfig>().ShouldDrop(Web), "there is no rule");
    }

    [Fact]
    public void All_labels_but_the_temporary_ones_must_be_as_expected()
    {
        var after = Configs.ShouldGive(Web, [("env", "prod"), ("instance", "web-1")]);

        Assert.Equal("web-1:9100", after["__address__"]);
        Configs.ShouldGive(Web, [("__address__", "web-1:9100"), ("env", "prod"), ("instance", "web-1")]);
    }

    [Fact]
    public void Each_label_that_is_different_is_told_with_the_steps() => Message.Holds(
        () => Configs.ShouldGive(Web, [("instance", "web-2"), ("__address__", "web-1"), ("region", "bj")]),
        "instance is 'web-1': 'web-2' expected", "__address__ is 'web-1:9100': 'web-1' expected", "region is missing: 'bj' expected", "env is not expected: 'prod'", "1. Set instance to 'web-1'");

    [Fact]
    public void What_is_dropped_gives_nothing() => Message.Holds(() => Configs.ShouldGive(Test, [("env", "test")]), "becomes {env=\"test\"}", "rule 0 drops it");

    [Fact]
    public void A_rule_that_prometheus_refuses_is_no_failed_expectation() =>
        Assert.Throws<ArgumentException>(() => new RelabelConfig[] { new() { Action = RelabelAction.HashMod } }.ShouldKeep(Web));
}
