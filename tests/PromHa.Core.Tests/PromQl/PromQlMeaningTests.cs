using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

public sealed class PromQlMeaningTests
{
    [Theory]
    [InlineData("sum(rate(x{b='1',a=\"2\"}[60s])) BY (job) # why", "sum by (job) (rate(x{a=\"2\",b=\"1\"}[1m]))")]
    [InlineData("(a + on() group_left() b) > 1e3", "(a + on () group_left () b) > 1000")]
    [InlineData("x offset 90s @ 12", "x @ 12.000 offset 1m30s")]
    [InlineData("x{}[5m:30s]", "x[5m:30s]")]
    [InlineData("x{a=`\\d`} != 0x10", "x{a=\"\\\\d\"} != 16")]
    [InlineData("x[300]", "x[5m]")]
    [InlineData("{\"x.y\"}", "{__name__=\"x.y\"}")]
    [InlineData("x{a=\"\\x41\\u00e9\\101\"} @ 1.2341", "x{a=\"AéA\"} @ 1.234")]
    public void A_printed_expression_means_the_same(string written, string printed) => Assert.True(MeanTheSame(written, printed));

    [Theory]
    [InlineData("x > 1", "x > 2")]
    [InlineData("x > 1", "x >= 1")]
    [InlineData("rate(x[5m])", "rate(x[6m])")]
    [InlineData("rate(x[5m])", "irate(x[5m])")]
    [InlineData("x{a=\"b\"}", "x{a!=\"b\"}")]
    [InlineData("x{a=\"b\"}", "x{a=\"c\"}")]
    [InlineData("sum by (a) (x)", "sum without (a) (x)")]
    [InlineData("a and b", "a or b")]
    [InlineData("a * b", "a - b")]
    [InlineData("a - b", "b - a")]
    [InlineData("{__name__=\"a\"}", "{__name__!=\"a\"}")]
    [InlineData("x{a=\"\\x41\"}", "x{a=\"B\"}")]
    public void A_changed_expression_has_not(string written, string printed) => Assert.False(MeanTheSame(written, printed));

    [Theory]
    [InlineData("promql_cases.jsonl")]
    [InlineData("promql_realworld.jsonl")]
    public void What_the_server_prints_means_the_same(string file)
    {
        CorpusData.SkipWhenAbsent();
        var all = 0;
        List<string> alarms = [];
        foreach (var record in CorpusData.Records(file))
        {
            if (record.TryGetProperty("string", out var printed) && record.GetProperty("verdict").GetString() == "ok")
            {
                all++;
                var text = record.GetProperty("input").GetString()!;
                if (!MeanTheSame(text, printed.GetString()!))
                {
                    alarms.Add($"{record.GetProperty("id").GetString()}: {text} -> {printed.GetString()}");
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{file}: {all} expressions, {alarms.Count} false differences");
        Assert.True(all > 100);
        Assert.True(alarms.Count == 0, string.Join("\n", alarms));
    }

    private static bool MeanTheSame(string written, string printed) =>
        PromQlParser.Parse(written, PromQlOptions.Experimental).Expression!.MeansSameAs(PromQlParser.Parse(printed, PromQlOptions.Experimental).Expression!);
}
