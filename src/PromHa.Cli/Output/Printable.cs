namespace PromHa.Cli.Output;

/// <summary>Text of files and names for a terminal: a file must not be able to send it commands.</summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(IsDangerous) ? string.Concat(text.Select(static c => IsDangerous(c) ? '\uFFFD' : c)) : text;

    // Bidirectional overrides make a line read as another one.
    private static bool IsDangerous(char c) => (char.IsControl(c) && c is not ('\t' or '\n')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
