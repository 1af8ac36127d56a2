namespace PromHa.Core.Templates;

/// <summary>Something wrong in a template.</summary>
/// <param name="Start">Where it begins, in characters from the beginning of the text.</param>
/// <param name="End">Where it ends; the same as <paramref name="Start"/> at the end of the text.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record TemplateProblem(int Start, int End, string Message)
{
    /// <summary>Line and column of the problem.</summary>
    /// <param name="text">The text of the template.</param>
    /// <returns>Both counted from one; the column in characters.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public (int Line, int Column) Position(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var before = text.AsSpan(0, Math.Min(Start, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
