using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

public sealed class PromQlParserTests
{
    private static PromQlExpression Tree(string text)
    {
        var result = PromQlParser.Parse(text, PromQlOptions.Experimental);
        Assert.True(result.IsValid, $"{text}: {(result.IsValid ? "" : result.Problems[0])}");
        return result.Expression!;
    }

    // Parentheses around each operation show how tightly it binds.
    private static string Shape(PromQlExpression e) => e switch
    {
        BinaryExpression b => $"({Shape(b.Left)} {Sign(b)} {Shape(b.Right)})",
        UnaryExpression u => $"(-{Shape(u.Operand)})",
        _ => e.ToString(),
    };

    private static string Sign(BinaryExpression b)
    {
        var whole = b.ToString();
        return whole.Substring(b.Left.ToString().Length + 1).Split(' ')[0];
    }

    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a ^ b ^ c", "(a ^ (b ^ c))")]
    [InlineData("-a ^ b", "(-(a ^ b))")]
    [InlineData("a ^ -b", "(a ^ (-b))")]
    [InlineData("a ^ -b * c", "((a ^ (-b)) * c)")]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("a or b and c", "(a or (b and c))")]
    [InlineData("a unless b and c", "((a unless b) and c)")]
    [InlineData("a > b + c", "(a > (b + c))")]
    [InlineData("a == b or c != d", "((a == b) or (c != d))")]
    [InlineData("a atan2 b % c", "((a atan2 b) % c)")]
    [InlineData("a OR b", "(a or b)")]
    [InlineData("-a offset 5m", "(-a offset 5m)")]
    [InlineData("a + b offset 5m", "(a + b offset 5m)")]
    [InlineData("a offset -2 ^ b", "(a offset -2s ^ b)")]
    [InlineData("a offset 5m - b", "(a offset 5m - b)")]
    [InlineData("a @ 5 * b", "(a @ 5.000 * b)")]
    public void Precedence(string text, string shape) => Assert.Equal(shape, Shape(Tree(text)));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-1", -1)]
    [InlineData("- -1", 1)]
    [InlineData(".5", .5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("0x1F", 31)]
    [InlineData("010", 8)]
    [InlineData("089", 89)]
    [InlineData("1_000", 1000)]
    [InlineData("0x_ff", 255)]
    [InlineData("1h30m", 5400)]
    [InlineData("-5ms", -.005)]
    [InlineData("Inf", double.PositiveInfinity)]
    [InlineData("-iNf", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    public void Numbers(string text, double value) => Assert.Equal(value, Assert.IsType<NumberLiteral>(Tree(text)).Value);

    [Theory]
    [InlineData("1__0")]
    [InlineData("1_")]
    [InlineData("1e")]
    [InlineData("0x")]
    [InlineData("0x1.5")]
    [InlineData("1.2.3")]
    [InlineData("5m1")]
    [InlineData("5m1h")]
    [InlineData("12abc")]
    [InlineData("1e999")]
    public void Bad_numbers(string text) => Assert.False(PromQlParser.Parse(text).IsValid);

    [Theory]
    [InlineData("""  "a\n\"b" """, "a\n\"b")]
    [InlineData("""  'a"\'' """, "a\"'")]
    [InlineData("""  `a\n"b` """, """a\n"b""")]
    [InlineData("""  "\x41\101\u00e4\U0001F600" """, "AAä😀")]
    [InlineData("""  "\xe2\x82\xac" """, "€")]
    public void Strings(string text, string value) => Assert.Equal(value, Assert.IsType<StringLiteral>(Tree(text)).Value);

    [Fact]
    public void Bytes_that_are_no_text_are_written_as_they_came() => Assert.Equal("""{a="\xffb\xe2"}""", Tree("""{a="\xFFb\342"}""").ToString());

    [Theory]
    [InlineData("\"a")]
    [InlineData("\"a\nb\"")]
    [InlineData("`a")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\'\"")]
    [InlineData("\"\\400\"")]
    [InlineData("\"\\x4\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\U00110000\"")]
    [InlineData("\"\uFFFD\"")]
    [InlineData("\"\uD800\"")]
    [InlineData("\"\\")]
    public void Bad_strings(string text) => Assert.False(PromQlParser.Parse(text).IsValid);

    [Fact]
    public void A_selector_says_all_it_holds()
    {
        var matrix = Assert.IsType<MatrixSelector>(Tree("""up{job="a", host!~"b.*",}[5m] @ 12.5 offset -1h"""));
        var selector = matrix.Selector;
        Assert.Equal("up", selector.Name);
        Assert.Equal("up", selector.MetricName);
        Assert.Equal(["job", "host", "__name__"], selector.Matchers.Select(m => m.Name));
        Assert.True(selector.Matchers[1].Matches("a"));
        Assert.False(selector.Matchers[1].Matches("bcd"));
        Assert.Equal(TimeSpan.FromMinutes(5), matrix.Range.Length);
        Assert.Equal(TimeSpan.FromHours(-1), selector.Offset!.Length);
        Assert.Equal(12500, selector.At!.Milliseconds);
        Assert.Equal(PromQlValueType.Matrix, matrix.Type);
        Assert.Equal((0, 47), (matrix.Start, matrix.End));
    }

    [Fact]
    public void A_metric_in_quotes_is_one_too() => Assert.Equal("http.requests", Assert.IsType<VectorSelector>(Tree("""{"http.requests", "a b"="c"}""")).MetricName);

    [Fact]
    public void A_subquery_has_range_step_and_modifiers()
    {
        var subquery = Assert.IsType<SubqueryExpression>(Tree("rate(up[5m])[1h:1m] offset 5m @ end()"));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)), (subquery.Range.Length, subquery.Step!.Length));
        Assert.Equal(AtTime.End, subquery.At!.Time);
        Assert.Null(Assert.IsType<SubqueryExpression>(Tree("up[1h:]")).Step);
    }

    [Fact]
    public void Aggregations_group_before_or_behind()
    {
        foreach (var text in new[] { "topk by (job, on,) (3, up)", "topk(3, up) by (job, on)", "TopK(3, up) BY (job, on)" })
        {
            var aggregate = Assert.IsType<AggregateExpression>(Tree(text));
            Assert.Equal(["job", "on"], aggregate.Grouping);
            Assert.Equal(3, Assert.IsType<NumberLiteral>(aggregate.Parameter).Value);
            Assert.Equal("topk by (job, on) (3, up)", aggregate.ToString());
        }

        Assert.Equal("sum without () (up)", Tree("sum without() (up)").ToString());
        Assert.Equal("sum(up)", Tree("sum by() (up)").ToString());
    }

    [Fact]
    public void Matching_is_said()
    {
        var binary = Assert.IsType<BinaryExpression>(Tree("a == bool on (x, y) group_left (z) fill_left(0) b"));
        Assert.True(binary.ReturnBool);
        Assert.Equal(MatchingCardinality.ManyToOne, binary.Matching!.Cardinality);
        Assert.Equal(["x", "y"], binary.Matching.Labels);
        Assert.Equal(["z"], binary.Matching.Include);
        Assert.Equal((0, null), (binary.Matching.FillLeft, binary.Matching.FillRight));
        Assert.Equal(MatchingCardinality.ManyToMany, Assert.IsType<BinaryExpression>(Tree("a and b")).Matching!.Cardinality);
        Assert.Null(Assert.IsType<BinaryExpression>(Tree("a + 1")).Matching);
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("by + offset")]
    [InlineData("offset offset 5m")]
    [InlineData("and and and")]
    [InlineData("or or or")]
    [InlineData("start + end")]
    [InlineData("step + range + min_of + anchored")]
    [InlineData("fill + fill")]
    [InlineData("rate + rate(rate[5m])")]
    [InlineData("sum by (sum, by, on, bool, offset, atan2, group_left, start) (up)")]
    [InlineData("{by=\"b\", nan=\"c\", sum=\"a\"}")]
    [InlineData("job:up:rate5m + :x")]
    public void Words_with_a_meaning_are_names_too(string text) => Assert.Equal(text.Replace(", ", ",", StringComparison.Ordinal), Tree(text).ToString().Replace(", ", ",", StringComparison.Ordinal));

    [Theory]
    [InlineData("up # is it?\n  == # equal\n 0", "up == 0")]
    [InlineData("up{ # the job\n job=\"#a\" }", "up{job=\"#a\"}")]
    [InlineData("{b=\"1\",a=\"2\",__name__=\"x\"}", "{__name__=\"x\",a=\"2\",b=\"1\"}")]
    [InlineData("up{}", "up")]
    [InlineData("1e-7 + 1e30", "0.0000001 + 1000000000000000000000000000000")]
    [InlineData("up[90s] offset 3600s", "up[1m30s] offset 1h")]
    [InlineData("up[300]", "up[5m]")]
    [InlineData("up @ 1.5e9", "up @ 1500000000.000")]
    [InlineData("sum(up)by(a)", "sum by (a) (up)")]
    [InlineData("a+on()b", "a + on () b")]
    [InlineData("a+ignoring()b", "a + b")]
    [InlineData("a*on(x)group_right b", "a * on (x) group_right () b")]
    [InlineData("up offset 0s offset 5m", "up offset 5m")]
    [InlineData("sum by (\"a.b\") (up)", "sum by (\"a.b\") (up)")]
    [InlineData("foo[5m*2] offset (step()+1)", "foo[5m * 2] offset (step() + 1)")]
    [InlineData("-(a)", "-(a)")]
    [InlineData("+a", "+a")]
    public void Normal_form(string text, string expected)
    {
        Assert.Equal(expected, Tree(text).ToString());
        Assert.Equal(expected, Tree(expected).ToString());
    }

    [Theory]
    [InlineData("sum(a{x=\"1\",y='2'}) by (b, c) > 60s # c", "sum by(c, b) (a{y=\"2\",x=\"1\"}) > 60", true)]
    [InlineData("up[90s] offset 0s", "up[1m30s]", true)]
    [InlineData("{__name__=\"up\"}", "up", true)]
    [InlineData("1e-7 + NaN", "0.0000001 + nan", true)]
    [InlineData("a + fill(NaN) b", "a + fill_left(NaN) fill_right(NaN) b", true)]
    [InlineData("a[5m * 2]", "a[5m*2]", true)]
    [InlineData("a - b", "b - a", false)]
    [InlineData("a + (b)", "a + b", false)]
    [InlineData("a offset 5m", "a", false)]
    [InlineData("a[5m]", "a[6m]", false)]
    [InlineData("a[1h:1m]", "a[1h:]", false)]
    [InlineData("a @ 1", "a @ start()", false)]
    [InlineData("sum by (x) (a)", "sum without (x) (a)", false)]
    [InlineData("a * on (x) b", "a * ignoring (x) b", false)]
    [InlineData("f{x=\"1\"}", "f{x=~\"1\"}", false)]
    [InlineData("a == b", "a == bool b", false)]
    [InlineData("a[5m * 2]", "a[5m * 3]", false)]
    [InlineData("label_join(a, \"b\", \"c\")", "label_join(a, \"b\", \"c\", \"d\")", false)]
    [InlineData("rate(a[5m])", "irate(a[5m])", false)]
    [InlineData("topk(1, a)", "topk(2, a)", false)]
    public void Meaning(string one, string other, bool same)
    {
        Assert.Equal(same, Tree(one).MeansSameAs(Tree(other)));
        Assert.Equal(same, Tree(other).MeansSameAs(Tree(one)));
    }

    [Fact]
    public void Pretty_form_splits_what_is_long()
    {
        Assert.Equal("up == 0", Tree("up==0").Pretty());
        var expected = """
              sum by (job) (
                rate(a_metric_with_a_long_name_that_fills_the_line{instance="two",job="one",severity="three"}[5m])
              )
            / on (job)
              label_replace(short, "a", "b", "c", "d")
            """.Replace("\r", "", StringComparison.Ordinal);
        Assert.Equal(expected, Tree(expected).Pretty());
    }

    [Fact]
    public void A_tree_can_be_walked()
    {
        var nodes = Tree("sum(rate(a[5m])) / (b + 1)").DescendantsAndSelf().Select(n => n.GetType().Name);
        Assert.Equal(
            [nameof(BinaryExpression), nameof(AggregateExpression), nameof(FunctionCall), nameof(MatrixSelector), nameof(VectorSelector),
                nameof(ParenExpression), nameof(BinaryExpression), nameof(VectorSelector), nameof(NumberLiteral)],
            nodes);
    }

    [Fact]
    public void Null_is_refused() => Assert.Throws<ArgumentNullException>(() => PromQlParser.Parse(null!));
}
