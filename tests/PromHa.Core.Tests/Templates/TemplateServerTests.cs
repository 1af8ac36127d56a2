using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromHa.Core.Templates;
using PromHa.TestKit;

namespace PromHa.Core.Tests.Templates;

/// <summary>Mutants of templates get the verdict that the installed programs give.</summary>
public sealed partial class TemplateServerTests
{
    [Fact]
    public void Rule_templates_get_the_verdict_of_promtool()
    {
        var version = VersionOf(InstalledProgram.Promtool);
        var texts = Mutants(2000);
        using var folder = new Folder();
        var path = folder.Write("r.yml", JsonSerializer.Serialize(new
        {
            groups = new[] { new { name = "g", rules = texts.Select(static (t, i) => new { alert = $"a{i}", expr = "up", annotations = new { t } }) } },
        }));
        var errors = ErrorPattern().Matches(Run(InstalledProgram.Promtool, "check", "rules", path))
            .DistinctBy(static m => m.Groups[1].Value).ToDictionary(static m => m.Groups[1].Value, static m => m.Groups[2].Value);
        Compare(texts, TemplateDialect.PrometheusRule, version, i => errors.GetValueOrDefault($"{i}"));
    }

    [Fact]
    public void Notification_templates_get_the_verdict_of_amtool()
    {
        var version = VersionOf(InstalledProgram.Amtool);
        var texts = Mutants(1000);
        using var folder = new Folder();
        var paths = texts.Select((text, i) => folder.Write($"c{i}.yml", $$"""
            route: {receiver: a}
            receivers: [{name: a}]
            templates: ["{{folder.Write($"t_{i}_", text)}}"]
            """)).ToArray();
        var errors = AmtoolErrorPattern().Matches(Run(InstalledProgram.Amtool, ["check-config", .. paths]))
            .DistinctBy(static m => m.Groups[1].Value).ToDictionary(static m => m.Groups[1].Value, static m => m.Groups[2].Value);
        Compare(texts, TemplateDialect.Alertmanager, version, i => errors.GetValueOrDefault($"{i}"));
    }

    [Fact]
    public void Executed_templates_write_what_promtool_writes()
    {
        var version = VersionOf(InstalledProgram.Promtool);
        var texts = Mutants(3000).Concat(TemplateExecutionTests.RuleTemplates)
            .Where(t => GoTemplate.Parse(t, TemplateDialect.PrometheusRule, version).IsValid && !NotTheRulesOwn().IsMatch(t)).Distinct().ToArray();
        using var folder = new Folder();
        folder.Write("r.yml", JsonSerializer.Serialize(new
        {
            groups = new[] { new { name = "g", rules = texts.Select(static (t, i) => new { alert = $"a{i}", expr = "m * 1", annotations = new { t } }) } },
        }));
        var test = folder.Write("t.yml", JsonSerializer.Serialize(new
        {
            rule_files = new[] { "r.yml" },
            evaluation_interval = "1m",
            tests = new[]
            {
                new
                {
                    interval = "1m",
                    external_labels = new { cluster = "eu" },
                    external_url = "http://prom.example/p",
                    input_series = new[] { new { series = "m{job=\"node\",instance=\"a.example.com:9100\"}", values = "1234.5" } },
                    alert_rule_test = texts.Select(static (_, i) => new { eval_time = "0s", alertname = $"a{i}", exp_alerts = Array.Empty<string>() }),
                },
            },
        }));
        var output = Run(InstalledProgram.Promtool, "test", "rules", test);
        var written = ExpansionPattern().Matches(output).ToDictionary(static m => m.Groups[1].Value, static m => GoQuotes.Unquote(m.Groups[2].Value));
        var data = TemplateExecutionTests.Rule;
        var wrong = new List<string>();
        var failed = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var done = GoTemplate.Parse(texts[i], TemplateDialect.PrometheusRule, version).Template!.Execute(data);
            var there = written.GetValueOrDefault($"{i}") ?? "";
            var error = there.StartsWith("<error expanding template", StringComparison.Ordinal);
            failed += error ? 1 : 0;
            if (error ? done.IsComplete : done.Text != there)
            {
                wrong.Add(JsonSerializer.Serialize(new[] { texts[i], there, done.Text ?? done.Problem!.Message }));
            }
        }

        Assert.True(written.Count > 300 && failed > 30, $"{written.Count} {failed} {output[..Math.Min(500, output.Length)]}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {texts.Length} ({failed} failed):\n{string.Join("\n", wrong.Take(40))}");
    }

    private static void Compare(string[] texts, TemplateDialect dialect, ServerVersion version, Func<int, string?> errorOf)
    {
        var wrong = new List<string>();
        var bad = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var result = GoTemplate.Parse(texts[i], dialect, version);
            var error = errorOf(i);
            bad += error is null ? 0 : 1;
            if (result.IsValid != (error is null))
            {
                wrong.Add($"{(error is null ? "only here: " + result.Problems[0].Message : "only there: " + error)} in {JsonSerializer.Serialize(texts[i])}");
            }
            else if (error is not null && !IsLookAhead(error) && LinePattern().Match(error) is { Success: true } line
                && result.Problems[0].Position(texts[i]).Line.ToString(System.Globalization.CultureInfo.InvariantCulture) != line.Groups[1].Value)
            {
                wrong.Add($"line {result.Problems[0].Position(texts[i]).Line} {result.Problems[0].Message} / {error} in {JsonSerializer.Serialize(texts[i])}");
            }
        }

        Assert.True(bad > texts.Length / 5, $"Only {bad} of {texts.Length} were refused: is the program's output understood?");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {texts.Length} ({bad} refused):\n{string.Join("\n", wrong.Take(25))}");
    }

    // The server names the line of the token behind the mistake; here it is the line of the mistake itself.
    private static bool IsLookAhead(string error) =>
        error.Contains("undefined variable", StringComparison.Ordinal) || error.Contains("non executable command", StringComparison.Ordinal)
        || error.Contains("too many declarations", StringComparison.Ordinal);

    private static ServerVersion VersionOf(string program) => ServerVersion.Parse(VersionPattern().Match(Run(program, "--version")).Groups[1].Value);

    private static string[] Mutants(int count)
    {
        var seed = Environment.GetEnvironmentVariable("PROMHA_TEMPLATE_SEED") is { Length: > 0 } set
            ? int.Parse(set, System.Globalization.CultureInfo.InvariantCulture) : 4711;
        var random = new Random(seed);
        var sources = TemplateMutator.Seeds.AsEnumerable();
        if (CorpusData.IsHere)
        {
            sources = sources.Concat(CorpusData.Records("primitives/template_cases.jsonl").Select(static r => r.GetProperty("text").GetString()!));
        }

        var all = sources.ToArray();
        return [.. Enumerable.Range(0, count).Select(i => TemplateMutator.Mutate(
            i % 2 == 0 ? TemplateMutator.Seeds[random.Next(TemplateMutator.Seeds.Length)] : all[random.Next(all.Length)], random))];
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.GetAwaiter().GetResult();
    }

    [GeneratedRegex(@"version (\d+\.\d+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"template: __alert_a(\d+):(.*)")]
    private static partial Regex ErrorPattern();

    [GeneratedRegex("""alertname="a(\d+)"[^\n]*\n\s*Annotations:\{t=("(?:[^"\\]|\\.)*")\}""")]
    private static partial Regex ExpansionPattern();

    // Needs data, an external address that promtool does not set, or is a later version's.
    [GeneratedRegex("""query|externalURL|pathPrefix|parseDuration "-""")]
    private static partial Regex NotTheRulesOwn();

    [GeneratedRegex(@"template: t_(\d+)_:(.*)")]
    private static partial Regex AmtoolErrorPattern();

    [GeneratedRegex(@"^(\d+):")]
    private static partial Regex LinePattern();

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("promha-templates").FullName;

        public string Write(string name, string text)
        {
            var path = Path.Combine(_path, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, true);
    }
}
