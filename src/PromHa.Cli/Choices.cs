using System.CommandLine;

namespace PromHa.Cli;

/// <summary>Options that take one of a few words.</summary>
internal static class Choices
{
    /// <summary>An option with its words in the description: a list of them as the name of the value would push the help apart.</summary>
    public static Option<string> Of(string name, string valueName, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description}: {string.Join(", ", words)}", HelpName = valueName, DefaultValueFactory = _ => words[0],
        };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !words.Contains(t.Value, StringComparer.Ordinal)))
            {
                result.AddError($"{name} does not know '{token.Value}'. There are: {string.Join(", ", words)}.");
            }
        });
        return option;
    }
}
