using System.CommandLine;
using PromHa.Cli.Check;
using PromHa.Cli.Output;
using PromHa.Core;

namespace PromHa.Cli.Explain;

/// <summary><c>promha explain</c>: why a check exists, with a file that passes and one that does not.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandConsole console)
    {
        var ids = new Argument<string[]>("ID") { Description = "The id of a finding, such as PH3003", HelpName = "ID", Arity = ArgumentArity.OneOrMore };
        ids.CompletionSources.Add(_ => ValidationChecks.All.Select(static c => new System.CommandLine.Completions.CompletionItem(c.Id, documentation: c.Title)));
        var command = new Command("explain", "Say why a check exists, with a good and a bad example") { ids };
        command.SetAction(parsed =>
        {
            var checks = parsed.GetValue(ids)!.Select(Find).ToList();
            for (var i = 0; i < checks.Count; i++)
            {
                console.Out.Write(i == 0 ? "" : "\n");
                Print(checks[i], console.Out, new Style(console.Colours));
            }

            return ExitCodes.Good;
        });
        return command;
    }

    private static CheckDescription Find(string id) =>
        ValidationChecks.All.FirstOrDefault(c => c.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"'{id}' is the id of no check. 'promha checks' lists them.");

    private static void Print(CheckDescription check, TextWriter output, Style style)
    {
        var severity = JsonCheckReport.Severity(check.Severity);
        output.WriteLine($"{style.Strong(check.Id)} ({(check.Severity == ValidationSeverity.Error ? style.Error(severity) : style.Warning(severity))}): {check.Title}");
        output.WriteLine();
        output.WriteLine(check.Why);
        if (check.Needs is { } needs)
        {
            output.WriteLine();
            output.WriteLine($"Needs: {needs}");
        }

        var kind = check.Kind == ConfFileRole.Other ? "any file" : Kinds.NameOf(check.Kind);
        Example(style.Good($"Good ({kind}):"), check.Good);
        Example(style.Error($"Bad ({kind}):"), check.Bad);
        output.WriteLine();
        output.WriteLine(check.Severity == ValidationSeverity.Error
            ? "An error cannot be switched off."
            : $"Switch it off: --ignore {check.Id}, 'ignore: [{check.Id}]' in .promha.yml, '# promha: ignore {check.Id}' behind the line or above it, or '# promha: ignore-file {check.Id}'.");

        void Example(string title, string text)
        {
            output.WriteLine();
            output.WriteLine(title);
            foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            {
                output.WriteLine(line.Length == 0 ? "" : "    " + Printable.Of(line));
            }
        }
    }
}
