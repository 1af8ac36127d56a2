using System.CommandLine;

namespace PromHa.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    // What people type who know promtool or amtool.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["check-config"] = "check", ["lint"] = "check", ["validate"] = "check", ["verify"] = "hash DIR --index FILE --verify",
        ["md5sum"] = "hash", ["query"] = "promql", ["parse"] = "promql", ["format"] = "promql --pretty", ["list"] = "checks",
        ["rules"] = "check --kind rules", ["config"] = "check --kind prometheus", ["version"] = "--version", ["help"] = "--help",
    };

    public static void Write(ParseResult result, TextWriter error)
    {
        var command = result.CommandResult.Command;
        var name = command is RootCommand ? "promha" : "promha " + command.Name;
        if (command is RootCommand && result.UnmatchedTokens.Count > 0)
        {
            error.WriteLine($"promha: there is no command '{result.UnmatchedTokens[0]}'.{Meant(command, result.UnmatchedTokens[0])}");
        }
        else
        {
            foreach (var problem in result.Errors)
            {
                error.WriteLine($"promha: {problem.Message}");
            }
        }

        error.WriteLine($"See {name} --help.");
    }

    private static string Meant(Command root, string word)
    {
        if (Elsewhere.TryGetValue(word, out var same))
        {
            return $" Did you mean 'promha {same}'?";
        }

        if (File.Exists(word) || Directory.Exists(word))
        {
            return $" Did you mean 'promha check {word}'?";
        }

        var nearest = root.Subcommands.Select(static c => c.Name).MinBy(n => EditDistance.Of(n, word))!;
        return EditDistance.Of(nearest, word) <= 2 ? $" Did you mean 'promha {nearest}'?" : "";
    }
}
