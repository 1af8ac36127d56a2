using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PromHa.Cli.Check;
using PromHa.Cli.Output;
using PromHa.Core;
using PromHa.Core.PromQl;

namespace PromHa.Cli.PromQl;

/// <summary><c>promha promql</c>: reads expressions, says their type and normal form, or what is wrong with them.</summary>
internal static class PromQlCommand
{
    public static Command Create(CommandConsole console, CancellationToken ct)
    {
        var expressions = new Argument<string[]>("EXPRESSION") { Description = "Expressions", Arity = ArgumentArity.ZeroOrMore };
        var filesFrom = new Option<string?>("--files-from") { Description = "Read expressions from a file, one a line; - for the standard input", HelpName = "FILE" };
        var jsonLines = new Option<bool>("--json-lines") { Description = "Each line of the file is a JSON string, so that an expression may have line breaks" };
        var experimental = new Option<bool>("--experimental") { Description = "With the functions and forms that Prometheus has behind feature flags" };
        var version = new Option<string?>("--target-version") { Description = "The Prometheus that will read them, such as 2.53 (default: the newest known)", HelpName = "X.Y" };
        var format = Choices.Of("--format", "FORMAT", "How to print the result", "text", "json");
        var pretty = new Option<bool>("--pretty") { Description = "Print the expression over several lines, as people read it" };
        var command = new Command("promql", "Check expressions and print their normal form") { expressions, filesFrom, jsonLines, experimental, version, format, pretty };
        command.SetAction(parsed =>
        {
            var target = TargetVersions.Apply(new ValidationOptions(), parsed.GetValue(version) is { } given ? [given] : []).PrometheusVersion;
            var options = (parsed.GetValue(experimental) ? PromQlOptions.Experimental : PromQlOptions.Default with { DurationExpressions = false }) with { TargetVersion = target };
            var lines = PathList.Read(parsed.GetValue(expressions) ?? [], parsed.GetValue(filesFrom), console.In, "promql", ct);
            var isJson = parsed.GetValue(format) == "json";
            var good = true;
            foreach (var line in lines)
            {
                ct.ThrowIfCancellationRequested();
                var result = PromQlParser.Parse(parsed.GetValue(jsonLines) ? FromJson(line) : line, options);
                good &= result.IsValid;
                console.Out.WriteLine(isJson ? Json(result) : Text(result, parsed.GetValue(pretty)));
            }

            return good ? ExitCodes.Good : ExitCodes.Findings;
        });
        return command;
    }

    private static string FromJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(line) ?? throw new UsageException("--json-lines: a line is null where a JSON string is wanted.");
        }
        catch (JsonException)
        {
            throw new UsageException($"--json-lines: this line is no JSON string: {line}");
        }
    }

    private static string Text(PromQlResult result, bool pretty)
    {
        if (result is { IsValid: true, Expression: { } expression })
        {
            return pretty ? expression.Pretty() : expression.ToString();
        }

        var text = new StringBuilder(result.Text);
        var isOneLine = !result.Text.Contains('\n', StringComparison.Ordinal);
        foreach (var problem in result.Problems)
        {
            var (line, column) = problem.Position(result.Text);
            var caret = isOneLine ? "\n" + SourceExcerpt.Blank(result.Text.AsSpan(0, Math.Clamp(column - 1, 0, result.Text.Length))) + "^" : "";
            text.Append(CultureInfo.InvariantCulture, $"{caret}\n{line}:{column}: error: {problem.Message}");
        }

        return text.ToString();
    }

    // Positions are offsets of bytes in UTF-8, as Prometheus counts.
    private static string Json(PromQlResult result) => JsonLine.Of(json =>
    {
        json.WriteBoolean("valid", result.IsValid);
        var expression = result.IsValid ? result.Expression : null;
        json.WriteString("type", expression is null ? null : TypeName(expression.Type));
        json.WriteString("normalized", expression?.ToString());
        if (result.IsValid)
        {
            json.WriteNull("message");
            json.WriteNull("position");
        }
        else
        {
            json.WriteString("message", result.Problems[0].Message);
            json.WriteNumber("position", result.Problems[0].Utf8Range(result.Text).Start);
        }
    });

    private static string TypeName(PromQlValueType type) => type switch
    {
        PromQlValueType.Scalar => "scalar",
        PromQlValueType.Text => "string",
        PromQlValueType.Vector => "vector",
        PromQlValueType.Matrix => "matrix",
        _ => "none",
    };
}
