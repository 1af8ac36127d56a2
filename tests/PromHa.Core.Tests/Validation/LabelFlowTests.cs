using PromHa.Core.PromQl;

namespace PromHa.Core.Tests;

public sealed class LabelFlowTests
{
    [Theory]
    [InlineData("up", "instance", true)]
    [InlineData("sum(up)", "instance", false)]
    [InlineData("sum by (job) (up)", "job", true)]
    [InlineData("sum by (job) (up)", "instance", false)]
    [InlineData("sum without (job) (up)", "job", false)]
    [InlineData("sum without (job) (up)", "instance", true)]
    [InlineData("topk(3, up)", "instance", true)]
    [InlineData("topk by (job) (3, up)", "instance", true)]
    [InlineData("count_values(\"v\", up)", "v", true)]
    [InlineData("count_values(\"v\", up)", "job", false)]
    [InlineData("sum by (job) (up) / on (job) sum by (job, x) (up)", "job", true)]
    [InlineData("up / on (job) up", "instance", false)]
    [InlineData("up / ignoring (job) up", "job", false)]
    [InlineData("up * on (job) group_left (x) sum by (job, x) (up)", "x", true)]
    [InlineData("sum by (job) (up) * on (job) group_right (x) up", "instance", true)]
    [InlineData("sum by (job) (up) and up", "instance", false)]
    [InlineData("sum by (job) (up) or up", "instance", true)]
    [InlineData("sum by (job) (up) or vector(0)", "instance", false)]
    [InlineData("sum by (job) (up) > 3", "job", true)]
    [InlineData("3 < sum by (job) (up)", "job", true)]
    [InlineData("3 < sum by (job) (up)", "instance", false)]
    [InlineData("label_replace(sum(up), \"host\", \"x\", \"\", \"\")", "host", true)]
    [InlineData("label_replace(sum(up), \"host\", \"x\", \"\", \"\")", "job", false)]
    [InlineData("absent(up{job=\"a\"})", "job", true)]
    [InlineData("absent(up{job=\"a\"})", "instance", false)]
    [InlineData("histogram_quantile(0.9, sum by (le, job) (rate(x_bucket[5m])))", "job", true)]
    [InlineData("histogram_quantile(0.9, sum by (le, job) (rate(x_bucket[5m])))", "instance", false)]
    [InlineData("max_over_time(sum by (job) (up)[5m:1m])", "instance", false)]
    [InlineData("vector(1)", "job", false)]
    [InlineData("time() > 3", "job", false)]
    [InlineData("-sum by (job) (up)", "job", true)]
    public void The_labels_of_a_result_are_known_as_far_as_they_can_be(string expression, string label, bool may) =>
        Assert.Equal(may, LabelFlow.Of(PromQlParser.Parse(expression).Expression!).MayHave(label));
}
