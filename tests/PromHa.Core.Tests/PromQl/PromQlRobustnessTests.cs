using System.Diagnostics;
using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

/// <summary>Nothing that can be typed, or made by a machine, throws, overflows the stack or takes long.</summary>
public sealed class PromQlRobustnessTests
{
    private const int Megabyte = 1 << 20;

    private static readonly string[] Seeds =
    [
        "sum by (job, instance) (rate(http_requests_total{code=~\"5..\", job!=\"a\"}[5m] offset 1h)) / on (job) group_left (x) up > bool 0.5",
        "histogram_quantile(0.9, sum without (pod) (increase({\"a.b\", \"c d\"='x'}[1h:5m] @ end()))) or vector(0x1f) # all",
        "-a ^ -b atan2 topk(3, c) unless label_replace(d, \"e\", `$1`, 'f\\n', \"\\u00e4(.*)\") and (Inf - NaN + 1_000.5e-3)",
        "foo[5m * (2 + step()) : min_of(1m, 30s)] offset -(range() / 2) + fill(0) bar anchored @ start() </ 5",
        "count_values(\"v\", a{b=\"\",}) + ignoring () group_right (b, c,) avg_over_time(x[1d2h3m4s5ms:] offset 90) smoothed",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "\"", "'", "`", "\\", ",", ":", "=", "=~", "!=", "!~", "!", "@", "#", "\n", "+", "-", "*", "/", "%", "^", "<", ">",
        "==", "</", ">/", "5m", "1", "0", ".", "_", "e", "0x", "sum", "by", "on", "offset", "bool", "group_left", "fill", "fill_left(1)", "start()", "step()",
        "rate(", "info(", "anchored", "😀", "\uD83D", "\uFFFD", "\0", "and", "or", "inf", "\"\\x80\"", "::",
    ];

    public static TheoryData<string, string, string> Floods => new()
    {
        { "", "(", "" }, { "", "-", "" }, { "", "- ", "a" }, { "", "a+", "a" }, { "", "a or ", "a" }, { "", "{", "" }, { "", "\"", "" }, { "", "'\\", "" },
        { "a", "[5m:", "" }, { "a", "[5m:1m]", "" }, { "", "sum(", "" }, { "", "sum by (", "" }, { "", "a^", "a" }, { "sum by (", "a,", "a) (b)" },
        { "{", "a=\"b\",", "}" }, { "{", "a=~\"b.*\",", "}" }, { "a", " offset 0s", "" }, { "a", " offset 1s", "" }, { "a", " @ 1", "" }, { "a[", "(", "" }, { "a[", "-", "1m]" },
        { "a[1m", "+1m", "]" }, { "a[1m", "^1m", "]" }, { "a offset ", "-", "1m" }, { "", "#", "" }, { "", "#\n", "1" }, { "", "1", "" }, { "", "9m", "" },
        { "", "a", "" }, { "", "label_replace(", "" }, { "f(", "a,", "a)" }, { "f(", ",", ")" }, { "", "\0", "" }, { "", "😀", "" }, { "`", "\r", "`" }, { "\"", "\\n", "\"" },
        { "a[", "min_of(", "" }, { "a", " anchored", "" }, { "a + ", "fill(1) ", "a" }, { "", "(a)", "" }, { "", "a == bool on (x) ", "a" }, { "", " ", "" },
        { "", "fill ", "" }, { "", "fill + ", "fill" }, { "a[5m] + ", "a[5m] + ", "1" },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_flood_is_read_in_time(string head, string piece, string tail)
    {
        var text = head + string.Concat(Enumerable.Repeat(piece, Megabyte / piece.Length)) + tail;
        var clock = Stopwatch.StartNew();
        var result = PromQlParser.Parse(text, PromQlOptions.Experimental);
        if (result.Expression is { } expression && text.Length < 10 * Megabyte)
        {
            Assert.NotEmpty(expression.ToString());
            Assert.NotEmpty(expression.DescendantsAndSelf());
        }

        // The bound of 2 s with room for machines that do other things.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.All(result.Problems, static p => Assert.InRange(p.Message.Length, 10, 500));
    }

    [Fact]
    public void A_long_chain_has_a_pretty_form()
    {
        var chain = string.Join(" + ", Enumerable.Repeat("a", 3000));
        var expression = PromQlParser.Parse(chain).Expression!;
        Assert.Equal(chain, expression.ToString());
        Assert.Equal(chain, PromQlParser.Parse(expression.Pretty()).Expression!.ToString());
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("abs(", ")")]
    [InlineData("2 ^ ", "")]
    [InlineData("(a or b and c == d + e * f ^ ", ")")]
    public void Deep_nesting_is_taken_up_to_the_limit(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "a" + string.Concat(Enumerable.Repeat(close, depth));
        PromQlResult result = null!;
        var thread = new Thread(() => result = PromQlParser.Parse(Nested(PromQlParser.MaxDepth / 2)), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(result.IsValid, result.IsValid ? "" : result.Problems[0].Message);
        Assert.NotEmpty(result.Expression!.Pretty());
        var refused = PromQlParser.Parse(Nested(PromQlParser.MaxDepth + 1));
        Assert.Contains("Split it", refused.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_changes_never_throw_and_what_is_valid_survives_writing(int seed)
    {
        var random = new Random(seed);
        var valid = 0;
        for (var i = 0; i < 6000; i++)
        {
            var text = Mutate(Seeds[random.Next(Seeds.Length)], random);
            var options = PromQlOptions.Experimental with { TargetVersion = random.Next(4) switch { 0 => new(2, 42), 1 => new(2, 53), 2 => new(3, 5), _ => null } };
            var result = PromQlParser.Parse(text, options);
            Assert.All(result.Problems, p => Assert.True(p.Start >= 0 && p.Start <= p.End && p.End <= text.Length, text));
            if (result.IsValid)
            {
                valid++;
                var normal = result.Expression!.ToString();
                var again = PromQlParser.Parse(normal, options);
                Assert.True(again.IsValid, $"{text}\n{normal}\n{(again.IsValid ? "" : again.Problems[0].Message)}");
                Assert.Equal(normal, again.Expression!.ToString());
                Assert.Equal(Nodes(result.Expression), Nodes(again.Expression));
                Assert.True(result.Expression.MeansSameAs(again.Expression), $"{text}\n{normal}");
                Assert.Equal(normal, PromQlParser.Parse(result.Expression.Pretty(), options).Expression!.ToString());
            }
        }

        Assert.InRange(valid, 100, 6000);
    }

    private static IEnumerable<string> Nodes(PromQlExpression expression) => expression.DescendantsAndSelf().Select(static n => $"{n.GetType().Name} {n.Type}");

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(0, 6), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Insert(at, text.Length < 20 ? text : text.Substring(random.Next(text.Length - 19), 20)),
                _ => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
            };
            text = text.Length == 0 ? "a" : text;
        }

        return text;
    }
}
