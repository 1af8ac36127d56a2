namespace PromHa.Core.Tests;

public class RelabelerTests
{
    private static readonly LabelSet Target = [("__address__", "web-1:9100"), ("__meta_zone", "EU"), ("job", "node"), ("none", "")];

    [Fact]
    public void Replace_sets_removes_or_leaves()
    {
        Assert.Equal("web-1", One(new() { SourceLabels = ["__address__"], Regex = "([^:]+):\\d+", TargetLabel = "instance" })["instance"]);
        Assert.False(One(new() { SourceLabels = ["job"], TargetLabel = "job", Replacement = "$9" }).Contains("job"));
        Assert.Equal("node", One(new() { SourceLabels = ["job"], Regex = "nod", TargetLabel = "job", Replacement = "x" })["job"]);
        Assert.Equal("web-1:9100/EU", One(new() { SourceLabels = ["__address__", "__meta_zone"], Separator = "/", TargetLabel = "both" })["both"]);
        Assert.Equal("x", One(new() { TargetLabel = "fixed", Replacement = "x" })["fixed"]);
        Assert.Equal("y", One(new() { SourceLabels = ["job"], TargetLabel = "zone_$1", Replacement = "y" })["zone_node"]);
    }

    [Fact]
    public void A_target_that_is_no_name_is_skipped()
    {
        var rule = new RelabelConfig { SourceLabels = ["__address__"], TargetLabel = "${1}", Replacement = "x" };
        Assert.True(One(rule).Contains("web-1:9100"));
        var legacy = Relabeler.Apply(Target, [rule], NameScheme.Legacy);
        Assert.Equal(3, legacy.Labels!.Count);
        Assert.Contains("no valid label name", legacy.Steps[0].Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RelabelAction.Keep, "node|api", true)]
    [InlineData(RelabelAction.Keep, "nod", false)]
    [InlineData(RelabelAction.Drop, "node", false)]
    [InlineData(RelabelAction.Drop, "x", true)]
    public void Keep_and_drop_decide(RelabelAction action, string regex, bool kept)
    {
        var result = Relabeler.Apply(Target, [new() { SourceLabels = ["job"], Regex = regex, Action = action }, new() { TargetLabel = "a", Replacement = "b" }]);
        Assert.Equal(kept, result.Kept);
        Assert.Equal(kept ? 2 : 1, result.Steps.Count);
        Assert.Equal(!kept, result.Steps[0].Dropped);
        Assert.StartsWith(kept ? "Kept: 'node'" : "Dropped: 'node'", result.Steps[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_decides()
    {
        LabelSet same = [("port", "80"), ("want", "80"), ("other", "81")];
        Assert.True(Relabeler.Apply(same, [new() { SourceLabels = ["port"], TargetLabel = "want", Action = RelabelAction.KeepEqual }]).Kept);
        Assert.False(Relabeler.Apply(same, [new() { SourceLabels = ["port"], TargetLabel = "other", Action = RelabelAction.KeepEqual }]).Kept);
        Assert.False(Relabeler.Apply(same, [new() { SourceLabels = ["port"], TargetLabel = "want", Action = RelabelAction.DropEqual }]).Kept);
        Assert.True(Relabeler.Apply(same, [new() { SourceLabels = ["port"], TargetLabel = "other", Action = RelabelAction.DropEqual }]).Kept);
    }

    [Fact]
    public void Label_actions_look_at_names()
    {
        Assert.Equal("EU", One(new() { Regex = "__meta_(.+)", Action = RelabelAction.LabelMap })["zone"]);
        Assert.Equal(["job"], One(new() { Regex = "__.*", Action = RelabelAction.LabelDrop }).Names);
        Assert.Equal(["job"], One(new() { Regex = "job|instance", Action = RelabelAction.LabelKeep }).Names);
    }

    [Fact]
    public void Of_two_labels_mapped_to_one_name_the_one_set_last_wins()
    {
        LabelSet labels = [("m_a", "1"), ("m_z", "2")];
        var map = new RelabelConfig { Regex = "m_.", Replacement = "x", Action = RelabelAction.LabelMap };
        Assert.Equal("2", Relabeler.Apply(labels, [map]).Labels!["x"]);
        Assert.Equal("3", Relabeler.Apply(labels, [new() { TargetLabel = "m_a", Replacement = "3" }, map]).Labels!["x"]);
    }

    [Fact]
    public void Case_and_hash()
    {
        Assert.Equal("eu", One(new() { SourceLabels = ["__meta_zone"], TargetLabel = "zone", Action = RelabelAction.Lowercase })["zone"]);
        Assert.Equal("NODE", One(new() { SourceLabels = ["job"], TargetLabel = "job", Action = RelabelAction.Uppercase })["job"]);
        LabelSet turkish = [("a", "İıſß")];
        Assert.Equal("iıſß", Relabeler.Apply(turkish, [new() { SourceLabels = ["a"], TargetLabel = "a", Action = RelabelAction.Lowercase }]).Labels!["a"]);
        Assert.Equal("İISß", Relabeler.Apply(turkish, [new() { SourceLabels = ["a"], TargetLabel = "a", Action = RelabelAction.Uppercase }]).Labels!["a"]);
        var hashed = One(new() { SourceLabels = ["job"], TargetLabel = "__tmp", Modulus = 4, Action = RelabelAction.HashMod });
        Assert.Equal(HashMod.Compute("node", 4).ToString(System.Globalization.CultureInfo.InvariantCulture), hashed["__tmp"]);
    }

    [Fact]
    public void Steps_tell_before_and_after()
    {
        var result = Relabeler.Apply(Target, [new() { TargetLabel = "a", Replacement = "b" }, new() { Regex = "a", Action = RelabelAction.LabelDrop }]);
        Assert.False(result.Steps[0].Before.Contains("none"));
        Assert.False(result.Steps[0].Before.Contains("a"));
        Assert.Equal("b", result.Steps[0].After["a"]);
        Assert.Equal(result.Steps[0].After, result.Steps[1].Before);
        Assert.Equal("Removed a.", result.Steps[1].Explanation);
        Assert.Equal(1, result.Steps[1].Index);
    }

    [Fact]
    public void Refused_rules_are_refused_with_the_reason()
    {
        Assert.Contains("modulus", Problem(new() { TargetLabel = "a", Action = RelabelAction.HashMod }), StringComparison.Ordinal);
        Assert.Contains("target_label", Problem(new()), StringComparison.Ordinal);
        Assert.Contains("rule 0 is null", Assert.Throws<ArgumentException>(() => Relabeler.Apply(Target, [null!])).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(NameScheme.Legacy, "a-b", "target_label")]
    [InlineData(NameScheme.Utf8, "a-b", "")]
    [InlineData(NameScheme.Legacy, "a_${1}_$name", "")]
    [InlineData(NameScheme.Legacy, "a-$1", "target_label")]
    public void Target_labels_are_checked_by_scheme(NameScheme scheme, string target, string key) =>
        Assert.Equal(key, RelabelRules.Check(new() { TargetLabel = target }, scheme).FirstOrDefault()?.Key ?? "");

    [Fact]
    public void Keys_that_an_action_does_not_look_at_are_problems()
    {
        var everything = new RelabelConfig { SourceLabels = ["a"], Separator = "", Regex = "(.*)", Modulus = 2, TargetLabel = "b", Replacement = "c" };
        Assert.Equal(["source_labels", "target_label", "modulus", "separator", "replacement"], Keys(everything with { Action = RelabelAction.LabelKeep }));
        Assert.Equal(["regex", "modulus", "separator", "replacement"], Keys(everything with { Action = RelabelAction.DropEqual }));
        Assert.Equal(["replacement"], Keys(everything with { Action = RelabelAction.Lowercase, TargetLabel = "a.b" }));
        Assert.Equal(["replacement"], Keys(everything with { Action = RelabelAction.LabelMap, Replacement = "" }));
        Assert.Empty(Keys(new() { SourceLabels = ["a"], Separator = ";", TargetLabel = "b", Replacement = "$1", Action = RelabelAction.KeepEqual }));
    }

    private static string[] Keys(RelabelConfig config) => [.. RelabelRules.Check(config, NameScheme.Utf8).Select(static p => p.Key)];

    private static LabelSet One(RelabelConfig rule) => Relabeler.Apply(Target, [rule]).Labels!;

    private static string Problem(RelabelConfig rule) => Assert.Throws<ArgumentException>(() => Relabeler.Apply(Target, [rule])).Message;
}
