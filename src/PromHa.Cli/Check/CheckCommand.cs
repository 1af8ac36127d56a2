using System.CommandLine;
using PromHa.Cli.Output;
using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary><c>promha check</c>: what the servers would say, before they are asked.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or conf directories", Arity = ArgumentArity.ZeroOrMore };
        var filesFrom = new Option<string?>("--files-from") { Description = "Read further paths from a file, one a line; - for the standard input", HelpName = "FILE" };
        var kind = new Option<string>("--kind") { Description = "What the files are", DefaultValueFactory = static _ => "auto" };
        kind.AcceptOnlyFromAmong(["auto", .. Kinds.Names]);
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
        var ignore = new Option<string[]>("--ignore") { Description = "A warning that is not wanted, by its id; may be repeated", HelpName = "ID" };
        var strict = new Option<bool>("--strict") { Description = "Fail on warnings too" };
        var format = new Option<OutputFormat>("--format") { Description = "How to print what was found: text, json or github" };
        var command = new Command("check", "Check configuration files as the servers do")
        {
            paths, filesFrom, kind, syntaxOnly, version, server, agent, experimental, ignore, strict, format,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var output = new CommandOutput(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var all = await PathList.ReadAsync(parsed.GetValue(paths) ?? [], parsed.GetValue(filesFrom), ct).ConfigureAwait(false);
                var settings = CheckSettings.Find(all);
                var options = settings.Apply(new ValidationOptions
                {
                    AgentMode = parsed.GetValue(agent),
                    ExperimentalPromQl = parsed.GetValue(experimental),
                    Ignored = parsed.GetValue(ignore) ?? [],
                    FileExists = parsed.GetValue(syntaxOnly) ? null : File.Exists,
                });
                options = TargetVersions.Apply(options, parsed.GetValue(version) ?? []);
                options = await TargetServers.ApplyAsync(options, parsed.GetValue(server) ?? [], ct).ConfigureAwait(false);
                var role = Kinds.RoleOf(parsed.GetValue(kind)!);
                return Run(new CheckRequest(all, role, parsed.GetValue(syntaxOnly), options, settings.Layout, parsed.GetValue(format), parsed.GetValue(strict)), output, ct);
            }
            catch (UsageException e)
            {
                output.Error(e.Message);
                return ExitCodes.Usage;
            }
            catch (OperationCanceledException)
            {
                output.Error("stopped.");
                return ExitCodes.Usage;
            }
        });
        return command;
    }

    private static int Run(CheckRequest request, CommandOutput output, CancellationToken ct)
    {
        var unreadable = false;
        var (files, invalid, warned) = (0, 0, 0);
        ICheckReport report = request.Format switch
        {
            OutputFormat.Json => new JsonCheckReport(output.Results),
            OutputFormat.Github => new GithubCheckReport(output.Results),
            _ => new TextCheckReport(output.Results),
        };
        using var progress = new Progress(output, request.Paths.Count);
        foreach (var file in new FileChecks(request).Run(Unreadable, ct))
        {
            progress.Next();
            files++;
            invalid += file.IsValid ? 0 : 1;
            warned += file.HasWarnings ? 1 : 0;
            report.Add(file);
        }

        report.End(files, invalid, warned);
        return unreadable ? ExitCodes.Usage : invalid > 0 || (request.Strict && warned > 0) ? ExitCodes.Findings : ExitCodes.Good;

        void Unreadable(string message)
        {
            unreadable = true;
            output.Error(message);
        }
    }
}
