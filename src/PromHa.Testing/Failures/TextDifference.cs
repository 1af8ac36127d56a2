using System.Text;

namespace PromHa.Testing;

/// <summary>Where two texts begin to differ, for people.</summary>
internal static class TextDifference
{
    private const int Context = 3;
    private const int Most = 8;

    /// <summary>The text with line feeds only, whatever editor or git made of them.</summary>
    public static string Normalize(string text) => text.ReplaceLineEndings("\n");

    /// <summary>The first differing lines with what stands around them; texts that are equal after <see cref="Normalize"/> have none.</summary>
    /// <returns>The number of the first differing line, counted from 1, and the lines: <c>-</c> expected, <c>+</c> actual.</returns>
    public static (int Line, string Text)? Between(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var tail = 0;
        while (tail < before.Length - start && tail < after.Length - start && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var text = new StringBuilder();
        Append(text, ' ', before, Math.Max(0, start - Context), start);
        Append(text, '-', before, start, before.Length - tail);
        Append(text, '+', after, start, after.Length - tail);
        Append(text, ' ', after, after.Length - tail, Math.Min(after.Length, after.Length - tail + Context));
        return (start + 1, text.ToString().TrimEnd('\n'));
    }

    private static void Append(StringBuilder text, char mark, string[] lines, int from, int to)
    {
        for (var i = from; i < Math.Min(to, from + Most); i++)
        {
            // A blank line that is missing would not be seen.
            text.Append(mark).Append(' ').Append(lines[i].Length == 0 && mark != ' ' ? "(empty line)" : lines[i]).Append('\n');
        }

        if (to - from > Most)
        {
            text.Append(mark).Append($" ... {to - from - Most} lines more\n");
        }
    }
}
