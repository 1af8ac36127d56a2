using System.CommandLine;
using PromHa.Cli.Output;

namespace PromHa.Cli.Hash;

/// <summary><c>promha hash</c>: the MD5 of every file of a tree, and what changed since it was asked last.</summary>
internal static class HashCommand
{
    public static Command Create(CommandConsole console, CancellationToken ct)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory" };
        var index = new Option<string?>("--index") { Description = "Keep what is known of the files here, so that only changed ones are read again", HelpName = "FILE" };
        var verify = new Option<bool>("--verify") { Description = "Print what differs from the index, and leave the index as it is; 1 when something does" };
        var all = new Option<bool>("--all") { Description = "Take also what PromHa does not carry to other hosts: .git, and what editors leave behind" };
        var format = Choices.Of("--format", "FORMAT", "How to print the list", "md5sum", "json");
        var stats = new Option<bool>("--stats") { Description = "Print counts, bytes and seconds to the standard error" };
        var command = new Command("hash", "Print the MD5 of every file of a directory, as md5sum -c reads it") { directory, index, verify, all, format, stats };
        command.Validators.Add(result =>
        {
            if (result.GetValue(verify) && result.GetValue(index) is null)
            {
                result.AddError("--verify compares with an index: say which one with --index FILE.");
            }
        });
        command.SetAction(parsed => HashRun.Run(
            new HashRequest(
                parsed.GetValue(directory)!, parsed.GetValue(index), parsed.GetValue(verify), parsed.GetValue(all),
                parsed.GetValue(format) == "json", parsed.GetValue(stats)),
            console.Out, new CommandOutput(console), ct));
        return command;
    }
}
