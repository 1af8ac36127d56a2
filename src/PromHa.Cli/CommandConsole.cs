using System.Text;

namespace PromHa.Cli;

/// <summary>What a command reads from and writes to: the process's own streams, or a test's.</summary>
/// <param name="In">The standard input.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and messages.</param>
/// <param name="Colours">Whether results go to a person who wants to see colours.</param>
/// <param name="ShowsProgress">Whether messages go to a person who watches.</param>
internal sealed record CommandConsole(TextReader In, TextWriter Out, TextWriter Error, bool Colours = false, bool ShowsProgress = false)
{
    /// <summary>The streams of this process: UTF-8 whatever the locale says, since JSON and paths must survive a pipe.</summary>
    public static CommandConsole OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        // A reader that went away (| head) is no error: the console's stream ignores it, and the exit code stays what it is.
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 16 * 1024) { AutoFlush = !Console.IsOutputRedirected, NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" };
        var input = new StreamReader(Console.OpenStandardInput(), utf8);
        return new CommandConsole(input, output, error, !Console.IsOutputRedirected && WantsColours(), !Console.IsErrorRedirected);
    }

    // https://no-color.org: set and not empty.
    private static bool WantsColours() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
