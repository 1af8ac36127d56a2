using System.Text.Json;
using PromHa.Core.PromQl;

namespace PromHa.Core.Tests.PromQl;

/// <summary>The parser against the verdicts of the real ones.</summary>
public sealed class PromQlCorpusTests
{
    private static readonly (string Name, ServerVersion? Version)[] Oracles =
        [("2.42.0", new(2, 42)), ("2.53.3", new(2, 53)), ("3.5.3", new(3, 5)), ("head", null)];

    // The verdicts are those of promtool without switches, which the server of 3.14 does not need for computed durations.
    private static readonly PromQlOptions Promtool = new() { DurationExpressions = false };

    private static IEnumerable<(JsonElement Case, PromQlResult Result)> Cases()
    {
        CorpusData.SkipWhenAbsent();
        return CorpusData.Records("promql_cases.jsonl").Select(static r => (r, PromQlParser.Parse(Text(r, "input"), Options(r))));
    }

    [Fact]
    public void Verdicts_agree() => Empty(Cases().Where(static c => c.Result.IsValid != Accepted(c.Case.GetProperty("verdict"))).Select(Show));

    [Fact]
    public void Verdicts_without_switches_agree() => Empty(Cases()
        .Where(static c => c.Case.TryGetProperty("default_verdict", out var verdict) && PromQlParser.Parse(Text(c.Case, "input"), Promtool).IsValid != Accepted(verdict))
        .Select(Show));

    [Fact]
    public void Errors_are_where_Prometheus_finds_them() => Empty(Cases()
        .Where(static c => c.Case.TryGetProperty("errors", out var errors) && c.Result.Problems.Count > 0 && !SameToken(c.Result, errors[0]))
        .Select(static c => $"{Text(c.Case, "input")} ! {c.Result.Problems[0]} ! {c.Case.GetProperty("errors")[0]}"));

    [Fact]
    public void As_many_errors_of_type_are_found() => Empty(Cases()
        .Where(static c => c.Case.TryGetProperty("errors", out var errors) && c.Result.Expression is not null
            && c.Result.Problems.Count < errors.EnumerateArray().Select(static e => e.GetProperty("start").GetInt32()).Distinct().Count())
        .Select(static c => $"{Text(c.Case, "input")} ! {c.Result.Problems.Count} ! {c.Case.GetProperty("errors")}"));

    [Fact]
    public void Types_agree() => Empty(Cases()
        .Where(static c => c.Result.IsValid && c.Case.TryGetProperty("type", out _) && TypeName(c.Result.Expression!.Type) != Text(c.Case, "type"))
        .Select(Show));

    [Fact]
    public void Normal_forms_agree() => Empty(Cases().Where(static c => c.Result.IsValid).Select(static c =>
    {
        var (expected, got) = (c.Case.TryGetProperty("string", out var normal) ? normal.GetString()! : Text(c.Case, "input"), c.Result.Expression!.ToString());
        return expected == got ? null : $"{Text(c.Case, "input")} ! {expected} ! {got}";
    }).OfType<string>());

    [Fact]
    public void Pretty_forms_agree() => Empty(Cases().Where(static c => c.Result.IsValid && c.Case.TryGetProperty("pretty", out _)).Select(static c =>
    {
        var (expected, got) = (Text(c.Case, "pretty"), c.Result.Expression!.Pretty());
        return expected == got ? null : $"{expected}\n!\n{got}\n";
    }).OfType<string>());

    [Fact]
    public void Trees_agree() => Empty(Cases().Where(static c => c.Result.IsValid && c.Case.TryGetProperty("ast", out _)).Select(static c =>
    {
        var difference = TreeComparer.Difference(c.Case.GetProperty("ast"), c.Result.Expression!);
        return difference is null ? null : $"{Text(c.Case, "input")} ! {difference}";
    }).OfType<string>());

    [Fact]
    public void Expressions_of_real_rules_are_valid_and_have_the_normal_form()
    {
        CorpusData.SkipWhenAbsent();
        Empty(CorpusData.Records("promql_realworld.jsonl").Select(static r =>
        {
            var result = PromQlParser.Parse(Text(r, "input"));
            var expected = r.TryGetProperty("string", out var normal) ? normal.GetString()! : Text(r, "input");
            return !result.IsValid ? $"{Text(r, "input")} ! {result.Problems[0]}"
                : TypeName(result.Expression!.Type) != Text(r, "type") ? $"{Text(r, "input")} ! {result.Expression.Type}"
                : expected != result.Expression.ToString() ? $"{expected} ! {result.Expression}"
                : PromQlParser.Parse(result.Expression.Pretty()).Expression?.ToString() != expected ? $"pretty {expected}" : null;
        }).OfType<string>());
    }

    [Theory]
    [InlineData("promql_cases.jsonl", "input")]
    [InlineData("mutants/promql.jsonl", "expr")]
    public void Verdicts_of_versions_agree(string file, string field)
    {
        CorpusData.SkipWhenAbsent();
        List<string> wrong = [];
        Dictionary<string, (int Good, int All)> counts = [];
        foreach (var record in CorpusData.Records(file))
        {
            foreach (var (name, version) in Oracles)
            {
                if (!record.TryGetProperty("oracle", out var oracle) || !oracle.TryGetProperty(name, out var verdict))
                {
                    continue;
                }

                var result = PromQlParser.Parse(Text(record, field), Promtool with { TargetVersion = version });
                var good = result.IsValid == (Text(verdict, "v") == "ok");
                counts[name] = (counts.GetValueOrDefault(name).Good + (good ? 1 : 0), counts.GetValueOrDefault(name).All + 1);
                if (!good)
                {
                    wrong.Add($"{name}: {Text(record, field)} ! {(result.IsValid ? verdict.ToString() : result.Problems[0].Message)}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', counts));
        Empty(wrong);
    }

    [Fact]
    public void Table_of_functions_agrees()
    {
        CorpusData.SkipWhenAbsent();
        var expected = CorpusData.Records("promql_functions.jsonl").Select(static r => string.Join(' ', Text(r, "name"),
            string.Join(',', r.GetProperty("args").EnumerateArray().Select(static a => a.GetString())), r.GetProperty("variadic").GetInt32(),
            Text(r, "returns"), r.GetProperty("experimental").GetBoolean()));
        var newest = new ServerVersion(3, 14);
        var got = PromQlFunctions.All.Where(f => f.IsKnown(newest)).Select(f => string.Join(' ', f.Name,
            string.Join(',', f.Parameters.Select(TypeName)), f.Variadic, TypeName(f.Returns), f.IsExperimental(newest)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), got.Order(StringComparer.Ordinal));
    }

    internal static string TypeName(PromQlValueType type) => type switch
    {
        PromQlValueType.Scalar => "scalar",
        PromQlValueType.Text => "string",
        PromQlValueType.Vector => "vector",
        PromQlValueType.Matrix => "matrix",
        _ => "none",
    };

    private static bool Accepted(JsonElement verdict) => verdict.GetString() == "ok";

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    private static string Show((JsonElement Case, PromQlResult Result) c) =>
        $"{Text(c.Case, "input")} ! {(c.Result.IsValid ? $"valid {c.Result.Expression!.Type}" : c.Result.Problems[0].Message)} ! {(c.Case.TryGetProperty("error", out var e) ? e.ToString() : "")}";

    // The token of either place holds the other's beginning.
    private static bool SameToken(PromQlResult result, JsonElement error)
    {
        var (start, end) = result.Problems[0].Utf8Range(result.Text);
        var (theirs, theirEnd) = (error.GetProperty("start").GetInt32(), error.GetProperty("end").GetInt32());
        return start == theirs || (start <= theirs && theirs < end) || (theirs <= start && start < Math.Min(theirEnd, theirs + 8));
    }

    private static PromQlOptions Options(JsonElement record)
    {
        var options = record.GetProperty("options");
        bool On(string name) => options.TryGetProperty(name, out var value) && value.GetBoolean();
        return new PromQlOptions
        {
            ExperimentalFunctions = On("experimental_functions"),
            DurationExpressions = On("duration_expr"),
            ExtendedRangeSelectors = On("extended_range_selectors"),
            FillModifiers = On("binop_fill_modifiers"),
        };
    }

    private static void Empty(IEnumerable<string> wrong)
    {
        var all = wrong.ToList();
        Assert.True(all.Count == 0, $"{all.Count} wrong:\n{string.Join('\n', all.Take(25))}");
    }
}
