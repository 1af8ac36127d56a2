namespace PromHa.Core;

/// <summary>
/// Upper and lower case character by character as Unicode's data has it. .NET's invariant mapping is the same but for three
/// characters that it leaves alone.
/// </summary>
internal static class GoCase
{
    public static string Lower(string text) => text.Replace('\u0130', 'i').ToLowerInvariant();

    public static string Upper(string text) => text.Replace('\u0131', 'I').Replace('\u017F', 'S').ToUpperInvariant();
}
