using System.Text;

namespace PromHa.Testing;

/// <summary>Where two texts begin to differ, for people.</summary>
internal static class TextDifference
{
    private const int Context = 3;
    private const int Most = 8;

    // Beyond that, two texts are better looked at side by side than in a message.
    private const int Farthest = 200;

    /// <summary>The text with line feeds only, whatever editor or git made of them.</summary>
    public static string Normalize(string text) => text.ReplaceLineEndings("\n");

    /// <summary>The first differing lines with what stands around them; null when there are none. The texts are normalised ones.</summary>
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

        var (removed, added) = ToNextEqual(before.AsSpan(start), after.AsSpan(start));
        var (oldEnd, newEnd) = (start + removed, start + added);
        var text = new StringBuilder();
        Append(text, ' ', before[Math.Max(0, start - Context)..start]);
        Append(text, '-', before[start..oldEnd]);
        Append(text, '+', after[start..newEnd]);
        Append(text, ' ', after[newEnd..Math.Min(after.Length, newEnd + Context)].TakeWhile((line, i) => oldEnd + i < before.Length && before[oldEnd + i] == line));
        if (!before.AsSpan(oldEnd).SequenceEqual(after.AsSpan(newEnd)))
        {
            text.Append("  ... and there are more differences below\n");
        }

        return (start + 1, text.ToString().TrimEnd('\n'));
    }

    /// <summary>How many lines of each text come before both go on with the same lines, the fewest possible.</summary>
    private static (int Removed, int Added) ToNextEqual(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        for (var distance = 1; distance <= Math.Min(Farthest, before.Length + after.Length); distance++)
        {
            // Of equal distances the most even one: a changed line is one removed and one added.
            foreach (var removed in Enumerable.Range(0, distance + 1).OrderBy(r => Math.Abs((2 * r) - distance)))
            {
                var added = distance - removed;
                if (removed <= before.Length && added <= after.Length && GoesOn(before[removed..], after[added..]))
                {
                    return (removed, added);
                }
            }
        }

        return (before.Length, after.Length);
    }

    // One equal line may be chance, two hardly are.
    private static bool GoesOn(ReadOnlySpan<string> before, ReadOnlySpan<string> after) =>
        before.Length < 2 || after.Length < 2 ? before.SequenceEqual(after) : before[0] == after[0] && before[1] == after[1];

    private static void Append(StringBuilder text, char mark, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        foreach (var line in all.Take(Most))
        {
            // A blank line that is missing would not be seen.
            text.Append(mark).Append(' ').Append(line.Length == 0 && mark != ' ' ? "(empty line)" : line).Append('\n');
        }

        if (all.Length > Most)
        {
            text.Append(mark).Append($" ... {all.Length - Most} lines more\n");
        }
    }
}
