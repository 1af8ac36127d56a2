using System.CommandLine;
using System.CommandLine.Parsing;

namespace PromHa.Cli;

/// <summary>An option with a typing error would be taken for a path, and the message would be about a file that nobody named.</summary>
internal static class UnknownOptions
{
    public static string? Find(ParseResult result)
    {
        if (result.Tokens.Any(static t => t.Type == TokenType.DoubleDash))
        {
            return null;
        }

        // Single dashes may be the minus of an expression, or the standard input.
        var command = result.CommandResult.Command;
        var word = result.CommandResult.Tokens.Select(static t => t.Value).FirstOrDefault(static w => w.StartsWith("--", StringComparison.Ordinal) && !File.Exists(w));
        if (word is null || command.Options.Count == 0)
        {
            return null;
        }

        var nearest = command.Options.Select(static o => o.Name).MinBy(n => EditDistance.Of(n, word))!;
        var meant = EditDistance.Of(nearest, word) <= 3 ? $" Did you mean {nearest}?" : "";
        return $"promha {command.Name} has no option '{word}'.{meant} What begins with dashes and is none goes behind a --.";
    }
}
