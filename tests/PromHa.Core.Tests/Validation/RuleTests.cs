namespace PromHa.Core.Tests;

public sealed class RuleTests
{
    [Fact]
    public void A_good_rule_file_has_no_finding() => Trees.Clean(Trees.Rules("""
        groups:
        - name: a
          interval: 1m
          rules:
          - alert: Down
            expr: up == 0
            for: 5m
            labels: {severity: page}
            annotations: {summary: '{{ $labels.instance }}'}
        - name: b
          rules:
          - {record: 'job:up:sum', expr: sum by (job) (up)}
        """));

    [Theory]
    [InlineData("groups: [{rules: []}]\n", "PH4001")]
    [InlineData("groups: [{name: '', rules: []}]\n", "PH4001")]
    [InlineData("groups: [{name: a}, {name: b}, {name: a}]\n", "PH4002")]
    [InlineData("groups: [{name: a, rules: [{expr: up}]}]\n", "PH4003")]
    [InlineData("groups: [{name: a, rules: [{record: r, alert: A, expr: up}]}]\n", "PH4003")]
    [InlineData("groups: [{name: a, rules: [{record: r}]}]\n", "PH4004")]
    [InlineData("groups: [{name: a, rules: [{record: r, expr: ''}]}]\n", "PH4004")]
    [InlineData("groups: [{name: a, rules: [{record: r, expr: up, for: soon}]}]\n", "PH2004")]
    [InlineData("groups: [{name: a, rules: [{record: r, expr: up, for: 5m}]}]\n", "PH2001")]
    [InlineData("groups: [{name: a, rules: [{record: r, expr: up, annotations: {a: b}}]}]\n", "PH2001")]
    [InlineData("groups: {name: a}\n", "PH2002")]
    [InlineData("groups: [{name: a, rules: [{record: r, expression: up}]}]\n", "PH2001|PH4004")]
    public void A_rule_file_that_the_server_refuses_is_found(string text, string ids) =>
        Assert.Equal(ids, string.Join('|', Trees.Check(Trees.Rules(text)).Select(static i => i.Id).Order()));

    [Theory]
    [InlineData("{record: r, expr: up, for: 0s, annotations: {}}")]
    [InlineData("{record: r, alert: '', expr: up, for: }")]
    public void What_is_given_too_much_but_empty_is_fine(string rule) => Trees.Clean(Trees.Rules("groups: [{name: a, rules: [" + rule + "]}]\n"));

    [Fact]
    public void The_same_group_name_in_two_files_is_fine() => Trees.Clean(Trees.Prometheus(
        "rule_files: ['*.rules']\n", ("a.rules", "groups: [{name: g}]\n"), ("b.rules", "groups: [{name: g}]\n")));

    [Theory]
    [InlineData("sum(rate(x[5m])")]
    [InlineData("x{a=\"b\"")]
    [InlineData("x[5m)")]
    [InlineData("x{a=\"b}")]
    [InlineData("x)")]
    [InlineData("x{a=\"b\n\"}")]
    public void An_expression_that_was_cut_off_is_refused(string expression) => Trees.Only("PH4005", Trees.Rule(expression));

    [Theory]
    [InlineData("x{a=\"(\", b='[', c=`\\`}")]
    [InlineData("x{a=\"\\\"}\"}")]
    [InlineData("x # ( a comment\n+ y")]
    [InlineData("label_replace(up, \"a\", \"#$1\", \"b\", \"(.*)\")")]
    public void Brackets_in_strings_and_comments_do_not_count(string expression) => Trees.Clean(Trees.Rule(expression));
}
