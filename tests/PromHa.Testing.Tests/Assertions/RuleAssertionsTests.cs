using PromHa.Core.Rules;

namespace PromHa.Testing.Tests;

public sealed class RuleAssertionsTests
{
    private static readonly RuleFile Rules = RuleFile.Parse("""
        groups:
        - name: shop
          rules:
          - record: job:up:sum
            expr: sum by (job) (up)
            labels: { team: ops }
          - alert: NodeDown
            expr: up == 0
            labels: { severity: critical }
            annotations: { summary: "{{ $labels.instance }} is down" }
        - name: empty
        """);

    [Fact]
    public void A_group_is_found_and_returned()
    {
        Assert.Equal(2, Rules.ShouldHaveGroup("shop").Rules.Count);
        Message.Holds(() => Rules.ShouldHaveGroup("shops"), "rule group 'shops'", "2 rule groups: 'empty', 'shop'", "Nearest:  'shop'");
        Message.Holds(() => new RuleFile().ShouldHaveGroup("shop"), "no rule group at all");
    }

    [Fact]
    public void An_alert_is_found_and_returned()
    {
        Assert.Equal("up == 0", Rules.ShouldHaveAlert("NodeDown").Expr);
        Assert.Equal("up == 0", Rules.ShouldHaveGroup("shop").ShouldHaveAlert("NodeDown").Expr);
        Message.Holds(() => Rules.ShouldHaveAlert("NodesDown"), "alert 'NodesDown'", "1 alert: 'NodeDown'", "Nearest:  'NodeDown'");
        Message.Holds(() => Rules.ShouldHaveGroup("empty").ShouldHaveAlert("NodeDown"), "no alert at all");
    }

    [Fact]
    public void A_recording_rule_is_found_and_returned()
    {
        Assert.Equal("sum by (job) (up)", Rules.ShouldHaveRecordingRule("job:up:sum").Expr);
        Assert.Equal("sum by (job) (up)", Rules.ShouldHaveGroup("shop").ShouldHaveRecordingRule("job:up:sum").Expr);
        Message.Holds(() => Rules.ShouldHaveRecordingRule("job:up:avg"), "recording rule 'job:up:avg'", "Nearest:  'job:up:sum'");
    }

    [Fact]
    public void A_rule_of_the_other_kind_is_told_as_such()
    {
        Message.Holds(() => Rules.ShouldHaveAlert("job:up:sum"), "a recording rule of that name", "record: job:up:sum");
        Message.Holds(() => Rules.ShouldHaveRecordingRule("NodeDown"), "an alerting rule of that name", "alert: NodeDown");
    }

    [Fact]
    public void Labels_are_checked_with_and_without_their_value()
    {
        AlertingRule alert = Rules.ShouldHaveAlert("NodeDown").ShouldHaveLabel("severity", "critical").ShouldHaveLabel("severity");
        RecordingRule recording = Rules.ShouldHaveRecordingRule("job:up:sum").ShouldHaveLabel("team", "ops");

        Message.Holds(() => alert.ShouldHaveLabel("severity", "page"), "label of alert 'NodeDown' severity is 'page'", "it is 'critical'");
        Message.Holds(() => alert.ShouldHaveLabel("severty"), "label of alert 'NodeDown' 'severty'", "'severity=critical'", "Nearest:  'severity'");
        Message.Holds(() => recording.ShouldHaveLabel("severity"), "label of recording rule 'job:up:sum'", "'team=ops'");
    }

    [Fact]
    public void Annotations_are_checked_with_and_without_their_text()
    {
        var alert = Rules.ShouldHaveAlert("NodeDown");

        Assert.Same(alert, alert.ShouldHaveAnnotation("summary").ShouldHaveAnnotation("summary", "{{ $labels.instance }} is down"));
        Message.Holds(() => alert.ShouldHaveAnnotation("summary", "down"), "annotation of alert 'NodeDown' summary is 'down'", "it is '{{ $labels.instance }} is down'");
        Message.Holds(() => alert.ShouldHaveAnnotation("description"), "annotation of alert 'NodeDown' 'description'", "'summary=");
        Message.Holds(() => (alert with { Annotations = [] }).ShouldHaveAnnotation("summary"), "no annotation of alert 'NodeDown' at all");
    }
}
