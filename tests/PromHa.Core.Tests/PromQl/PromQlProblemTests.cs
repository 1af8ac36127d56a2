using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

public sealed class PromQlProblemTests
{
    [Theory]
    [InlineData("", 0, "no expression")]
    [InlineData("up ==", 5, "too early")]
    [InlineData("up == == 1", 6, "cannot stand here")]
    [InlineData("sum(up", 6, "column 4 of the expression is not closed")]
    [InlineData("a(sum(up)", 9, "column 2 of the expression is not closed")]
    [InlineData("up)", 2, "no '('")]
    [InlineData("up]", 2, "no '['")]
    [InlineData("up}", 2, "no '{'")]
    [InlineData("up{job=\"a\"", 10, "'}' is missing")]
    [InlineData("up{job=a}", 7, "between quotes")]
    [InlineData("up{job:a=\"b\"}", 6, "no colons")]
    [InlineData("up{job=\"a\" host=\"b\"}", 11, "',' or '}'")]
    [InlineData("up{job=~\"a(\"}", 3, "")]
    [InlineData("up =~ \"a\"", 3, "between braces")]
    [InlineData("up ! 1", 3, "'!='")]
    [InlineData("up & 1", 3, "no meaning")]
    [InlineData("\"abc", 0, "not closed")]
    [InlineData("up[5m", 5, "column 3 of the expression is not closed")]
    [InlineData("up[]", 3, "duration")]
    [InlineData("up[5x]", 3, "neither a number nor a duration")]
    [InlineData("up[0s]", 3, "longer than 0")]
    [InlineData("up[5m:1m:1m]", 8, "second ':'")]
    [InlineData("up offset", 9, "too early")]
    [InlineData("up offset 1m offset 2m", 0, "twice")]
    [InlineData("up @ 1 @ 2", 0, "twice")]
    [InlineData("rate(up[5m]) offset 1m", 0, "Put it within")]
    [InlineData("up offset 1m [5m]", 13, "behind the range")]
    [InlineData("sum(up)[5m]", 7, "subquery")]
    [InlineData("ratee(up[5m])", 0, "Did you mean `rate`?")]
    [InlineData("Sum_over_time(up[5m])", 0, "Did you mean `sum_over_time`?")]
    [InlineData("xyzzyxyzzy(up)", 0, "no function")]
    [InlineData("rate(up)", 5, "Add a range")]
    [InlineData("sum(up[5m])", 4, "Remove the range")]
    [InlineData("abs(1)", 4, "vector()")]
    [InlineData("vector(up)", 7, "scalar()")]
    [InlineData("rate(up[5m], 1)", 0, "takes 1 argument, not 2")]
    [InlineData("round()", 0, "takes 1 to 2 arguments, not 0")]
    [InlineData("label_join(up, \"a\")", 0, "at least 3 arguments")]
    [InlineData("topk(up)", 0, "takes 2 arguments, not 1")]
    [InlineData("sum()", 0, "needs something to aggregate")]
    [InlineData("sum(up,)", 6, "missing behind the comma")]
    [InlineData("sum by job (up)", 7, "list of labels")]
    [InlineData("sum by (\"\") (up)", 8, "cannot be empty")]
    [InlineData("1 == 1", 2, "`bool`")]
    [InlineData("up + bool 1", 3, "comparison")]
    [InlineData("up and 1", 0, "vector()")]
    [InlineData("a and on (x) group_left b", 0, "many to many")]
    [InlineData("a + on (x) group_left (x) b", 2, "both in `on`")]
    [InlineData("1 + on (x) 2", 0, "instant vectors")]
    [InlineData("\"a\" + 1", 0, "not on a string")]
    [InlineData("-\"a\"", 0, "sign")]
    [InlineData("up[5m][1h:1m]", 0, "not a range vector")]
    [InlineData("{}", 0, "every series")]
    [InlineData("{job=~\".*\"}", 0, "every series")]
    [InlineData("up{__name__=\"a\"}", 0, "twice")]
    [InlineData("1 2", 2, "operator or the end")]
    [InlineData("up anchored", 0, "promql-extended-range-selectors")]
    [InlineData("a + fill(0) b", 0, "promql-binop-fill-modifiers")]
    [InlineData("info(up)", 0, "promql-experimental-functions")]
    [InlineData("limitk(1, up)", 0, "promql-experimental-functions")]
    public void The_problem_says_where_and_how_to_mend(string text, int start, string part)
    {
        var result = PromQlParser.Parse(text);
        Assert.False(result.IsValid);
        Assert.Equal(start, result.Problems[0].Start);
        Assert.Contains(part, result.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_types_are_found_at_once()
    {
        var result = PromQlParser.Parse("rate(up) + sum(up[5m])");
        Assert.Equal([5, 15], result.Problems.Select(p => p.Start));
        Assert.NotNull(result.Expression);
    }

    [Fact]
    public void Places_are_given_in_three_ways()
    {
        const string text = "{a=\"ä😀\"}\n  + )";
        var problem = Assert.Single(PromQlParser.Parse(text).Problems);
        Assert.Equal((14, 15), (problem.Start, problem.End));
        Assert.Equal((2, 5), problem.Position(text));
        Assert.Equal((17, 18), problem.Utf8Range(text));
    }

    [Theory]
    [InlineData("info(up)", "2.42", "`info` needs Prometheus 3.0 (experimental); the target is 2.42.")]
    [InlineData("histogram_avg(up)", "2.42", "`histogram_avg` needs Prometheus 2.51; the target is 2.42.")]
    [InlineData("holt_winters(up[5m], 0.5, 0.5)", "3.5", "`holt_winters` is gone since Prometheus 3.0; the target is 3.5. Use `double_exponential_smoothing`.")]
    [InlineData("limitk(1, up)", "2.53", "`limitk` needs Prometheus 2.54 (experimental); the target is 2.53.")]
    [InlineData("{\"a.b\"}", "2.42", "A name between quotes needs Prometheus 2.51; the target is 2.42.")]
    [InlineData("sum by (\"a.b\") (up)", "2.53", "A label between quotes needs Prometheus 3.0; the target is 2.53.")]
    [InlineData("up[300]", "2.53", "A duration needs a unit, such as 300s: one without needs Prometheus 3.0; the target is 2.53.")]
    [InlineData("up > 5m", "2.53", "A duration as a number needs Prometheus 3.0; the target is 2.53. Write seconds.")]
    [InlineData("up > 1_000", "2.42", "'_' within a number needs Prometheus 2.54; the target is 2.42.")]
    [InlineData("up{a=~\"(?<n>x)\"}", "2.42", "A group '(?<name>' needs Prometheus 2.51; the target is 2.42. Write '(?P<name>'.")]
    [InlineData("up[5m * 2]", "3.3", "Arithmetic with durations needs Prometheus 3.4 (experimental); the target is 3.3.")]
    [InlineData("up offset (5m)", "2.42", "Arithmetic with durations needs Prometheus 3.4 (experimental); the target is 2.42.")]
    [InlineData("up[range()]", "3.5", "`range` between brackets needs Prometheus 3.10 (experimental); the target is 3.5.")]
    [InlineData("up[min_of(1m, 2m)]", "3.10", "`min_of` between brackets needs Prometheus 3.13 (experimental); the target is 3.10.")]
    [InlineData("up anchored", "3.5", "`anchored` needs Prometheus 3.7 (experimental); the target is 3.5.")]
    [InlineData("up[5m] smoothed", "2.42", "`smoothed` needs Prometheus 3.7 (experimental); the target is 2.42.")]
    [InlineData("a </ 1", "3.5", "`</` needs Prometheus 3.11; the target is 3.5.")]
    [InlineData("start()", "3.5", "The function `start` needs Prometheus 3.12 (experimental); the target is 3.5.")]
    [InlineData("step()", "3.7", "The function `step` needs Prometheus 3.12 (experimental); the target is 3.7.")]
    [InlineData("step()", "2.42", "`step` needs Prometheus 3.12 (experimental); the target is 2.42.")]
    [InlineData("a + fill(0) b", "3.5", "`fill` needs Prometheus 3.10 (experimental); the target is 3.5.")]
    [InlineData("limitk by (x) (1, up)", "2.53", "`limitk` needs Prometheus 2.54 (experimental); the target is 2.53.")]
    public void What_is_too_new_is_said_so(string text, string version, string message)
    {
        var options = new PromQlOptions { TargetVersion = ServerVersion.Parse(version), ExperimentalFunctions = true };
        Assert.Equal(message, PromQlParser.Parse(text, options).Problems[0].Message);
    }

    [Theory]
    [InlineData("rate(up[5m])", "2.20", true)]
    [InlineData("rate(up[5m])", "4.0", true)]
    [InlineData("holt_winters(up[5m], 0.5, 0.5)", "2.42", true)]
    [InlineData("up[5m * 2]", "3.3", false)]
    [InlineData("up[5m * 2]", "3.13", false)]
    [InlineData("up[5m * 2]", "3.14", true)]
    [InlineData("first_over_time(up[5m])", "3.7", false)]
    [InlineData("first_over_time(up[5m])", "3.14", true)]
    [InlineData("up @ start() [5m]", "3.5", true)]
    [InlineData("up @ start() [5m]", "3.14", false)]
    [InlineData("up[5m x 1m]", "2.42", true)]
    [InlineData("up[5m x 1m]", "3.14", false)]
    [InlineData("up offset 0s", "2.42", false)]
    [InlineData("up offset 0s", "3.5", true)]
    [InlineData("a </ 1", "3.5", false)]
    [InlineData("a </ 1", "3.14", true)]
    [InlineData("start()", "3.5", false)]
    public void Versions_differ(string text, string version, bool valid) =>
        Assert.Equal(valid, PromQlParser.Parse(text, new PromQlOptions { TargetVersion = ServerVersion.Parse(version) }).IsValid);
}
