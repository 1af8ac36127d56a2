using System.Runtime.CompilerServices;

namespace PromHa.Testing;

/// <summary>
/// Compares generated text with a file under version control: what is meant to change shows in review, what is not meant to fails. Run the
/// tests with <c>PROMHA_ACCEPT_GOLDEN=1</c> to write the files instead, and look at the difference before you commit it. Thread-safe.
/// </summary>
public static class GoldenFile
{
    /// <summary>The environment variable that makes the comparisons write.</summary>
    public const string AcceptVariable = "PROMHA_ACCEPT_GOLDEN";

    /// <summary>Expects that text is that of a file. Line ends do not count: CRLF and LF are the same.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="path">
    /// The file; a relative path starts at the directory of the calling source file, or, when that is not on this machine, at the directory
    /// of the test assembly.
    /// </param>
    /// <param name="source">The calling source file; the compiler fills it in.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="ConfigAssertionException">There is no such file, or it says something else; the message shows where they begin to differ.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static string ShouldMatch(string actual, string path, [CallerFilePath] string source = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = SourcePath.Resolve(path, source);
        Compare(actual, file, IsAccepting);
        return file;
    }

    internal static bool IsAccepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    internal static void Compare(string actual, string file, bool accept)
    {
        var text = TextDifference.Normalize(actual);
        if (accept)
        {
            Write(file, text);
        }
        else if (!File.Exists(file))
        {
            throw Failure.Of($"the text of {file}", "no such file", HowToAccept, text);
        }
        else if (TextDifference.Between(TextDifference.Normalize(File.ReadAllText(file)), text) is { } difference)
        {
            throw Failure.Of($"the text of {file}", $"another one from line {difference.Line} on (- golden file, + found):\n{difference.Text}", HowToAccept);
        }
    }

    internal static string HowToAccept => $"If that is meant, run the test with {AcceptVariable}=1 and commit what it writes.";

    internal static void Write(string file, string text)
    {
        // A file that says the same already keeps its line ends and its time.
        if (!File.Exists(file) || TextDifference.Normalize(File.ReadAllText(file)) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
