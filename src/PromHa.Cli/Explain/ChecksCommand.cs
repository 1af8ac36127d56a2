using System.CommandLine;
using PromHa.Cli.Output;
using PromHa.Core;

namespace PromHa.Cli.Explain;

/// <summary><c>promha checks</c>: everything that is looked at.</summary>
internal static class ChecksCommand
{
    public static Command Create(CommandConsole console)
    {
        var format = Choices.Of("--format", "FORMAT", "How to print the list", "text", "json");
        var command = new Command("checks", "List all checks: id, severity and what holds in a file that passes") { format };
        command.SetAction(parsed =>
        {
            var isJson = parsed.GetValue(format) == "json";
            var style = new Style(console.Colours);
            foreach (var check in ValidationChecks.All)
            {
                var severity = JsonCheckReport.Severity(check.Severity);
                console.Out.WriteLine(isJson
                    ? JsonLine.Of(json =>
                    {
                        json.WriteString("id", check.Id);
                        json.WriteString("severity", severity);
                        json.WriteString("title", check.Title);
                        json.WriteString("needs", check.Needs);
                    })
                    : $"{style.Strong(check.Id)}  {Severity(style, check.Severity)}  {check.Title}");
            }

            return ExitCodes.Good;
        });
        return command;
    }

    private static string Severity(Style style, ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => style.Error("error  "),
        ValidationSeverity.Warning => style.Warning("warning"),
        _ => style.Info("info   "),
    };
}
