using System.CommandLine;
using System.CommandLine.Parsing;

namespace PromHa.Cli;

/// <summary>An option with a typing error would be taken for a path, and the message would be about a file that nobody named.</summary>
internal static class UnknownOptions
{
    public static void Refuse(CommandResult result, Argument<string[]> argument)
    {
        var isBehindDashes = result.Tokens.Any(static t => t.Type == TokenType.DoubleDash);
        foreach (var word in result.GetResult(argument)?.Tokens.Select(static t => t.Value) ?? [])
        {
            // Single dashes may be the minus of an expression, or the standard input.
            if (!isBehindDashes && word.StartsWith("--", StringComparison.Ordinal) && !File.Exists(word))
            {
                var nearest = result.Command.Options.Select(static o => o.Name).MinBy(n => EditDistance.Of(n, word))!;
                var meant = EditDistance.Of(nearest, word) <= 3 ? $" Did you mean {nearest}?" : "";
                result.AddError($"promha {result.Command.Name} has no option '{word}'.{meant}");
            }
        }
    }
}
