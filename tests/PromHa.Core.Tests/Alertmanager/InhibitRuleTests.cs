using PromHa.Core.Alertmanager;

namespace PromHa.Core.Tests;

public sealed class InhibitRuleTests
{
    private static readonly InhibitRule Rule = new()
    {
        SourceMatchers = ["severity=\"critical\""],
        TargetMatchers = ["severity=~\"warning|info\""],
        Equal = ["cluster"],
    };

    [Fact]
    public void A_source_mutes_a_target_of_the_same_place()
    {
        Assert.True(Rule.Inhibits([("severity", "critical"), ("cluster", "a")], [("severity", "warning"), ("cluster", "a")]));
        Assert.False(Rule.Inhibits([("severity", "critical"), ("cluster", "a")], [("severity", "warning"), ("cluster", "b")]));
        Assert.False(Rule.Inhibits([("severity", "warning"), ("cluster", "a")], [("severity", "warning"), ("cluster", "a")]));
    }

    [Fact]
    public void A_label_that_both_lack_is_the_same_in_both() => Assert.True(Rule.Inhibits([("severity", "critical")], [("severity", "info")]));

    [Fact]
    public void Alerts_that_are_both_source_and_target_do_not_mute_each_other()
    {
        InhibitRule all = new() { SourceMatch = [("a", "1")], TargetMatch = [("b", "1")] };
        Assert.False(all.Inhibits([("a", "1"), ("b", "1")], [("a", "1"), ("b", "1")]));
        Assert.True(all.Inhibits([("a", "1")], [("a", "1"), ("b", "1")]));
    }
}
