using System.CommandLine;
using PromHa.Cli.Output;
using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary><c>promha check</c>: what the servers would say, before they are asked.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandConsole console, CancellationToken ct)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, conf directories, or - for one file from the standard input", Arity = ArgumentArity.ZeroOrMore };
        var filesFrom = new Option<string?>("--files-from") { Description = "Read further paths from a file, one a line; - for the standard input", HelpName = "FILE" };
        var kind = Choices.Of("--kind", "KIND", "What the files are", ["auto", .. Kinds.Names]);
        var syntaxOnly = new Option<bool>("--syntax-only") { Description = "Do not look at files that a file refers to" };
        var version = new Option<string[]>("--target-version")
        {
            Description = "The server that will load the files, such as 2.53; 0.x is an Alertmanager (default: the newest known). Give it twice for both", HelpName = "X.Y",
        };
        var server = new Option<string[]>("--server")
        {
            Description = "Ask a running Prometheus or Alertmanager for its version, and Prometheus for the metrics it has", HelpName = "URL",
        };
        var agent = new Option<bool>("--agent") { Description = "Prometheus runs in agent mode" };
        var experimental = new Option<bool>("--experimental") { Description = "Prometheus runs with the feature flags of PromQL" };
        var ignore = new Option<string[]>("--ignore") { Description = "A warning that is not wanted, by its id (see promha checks); may be repeated", HelpName = "ID" };
        var strict = new Option<bool>("--strict") { Description = "Fail on warnings too" };
        var format = Choices.Of("--format", "FORMAT", "How to print what was found", "text", "json", "github");
        var command = new Command("check", "Check configuration files as the servers do")
        {
            paths, filesFrom, kind, syntaxOnly, version, server, agent, experimental, ignore, strict, format,
        };
        command.SetAction(parsed =>
        {
            var output = new CommandOutput(console);
            var all = PathList.Read(parsed.GetValue(paths) ?? [], parsed.GetValue(filesFrom), console.In, "check", ct);
            var settings = CheckSettings.Find(all);
            var unwanted = parsed.GetValue(ignore) ?? [];
            IgnoredIds.Verify(unwanted, "--ignore", output);
            IgnoredIds.Verify(settings.Ignored, settings.File, output);
            var options = settings.Apply(new ValidationOptions
            {
                AgentMode = parsed.GetValue(agent),
                ExperimentalPromQl = parsed.GetValue(experimental),
                Ignored = unwanted,
                FileExists = parsed.GetValue(syntaxOnly) ? null : File.Exists,
            });

            // What is given by hand is meant more than what a server says.
            options = TargetServers.Apply(options, parsed.GetValue(server) ?? [], ct);
            options = TargetVersions.Apply(options, parsed.GetValue(version) ?? []);
            var request = new CheckRequest(
                all, Kinds.RoleOf(parsed.GetValue(kind)!), parsed.GetValue(syntaxOnly), options, settings.Layout, parsed.GetValue(format)!, parsed.GetValue(strict));
            return CheckRun.Run(request, console, output, ct);
        });
        return command;
    }
}
