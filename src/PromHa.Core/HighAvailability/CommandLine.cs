using System.Text;

namespace PromHa.Core.HighAvailability;

/// <summary>A program and its arguments. Immutable.</summary>
/// <param name="Program">The program: a name on the PATH or an absolute path.</param>
/// <param name="Arguments">Its arguments, one an item, unquoted.</param>
public sealed record CommandLine(string Program, ConfigList<string> Arguments)
{
    /// <summary>The line for a POSIX shell, one argument a line, quoted where needed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(ShellWord(Program));
        foreach (var argument in Arguments)
        {
            text.Append(" \\\n  ").Append(ShellWord(argument));
        }

        return text.ToString();
    }

    private static string ShellWord(string word) =>
        word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '@' or '%' or '+')
            ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
