using PromHa.Core;
using System.Globalization;
using System.Text;

namespace PromHa.Cli.Output;

/// <summary>Lines of a file with a caret below the place that is meant.</summary>
internal sealed class SourceExcerpt(RedactedText source, Style style)
{
    private const int Widest = 120;

    /// <summary>The excerpt; null when there is no such line.</summary>
    public string? Of(int line, int column, string message = "")
    {
        if (line <= 0 || line > source.Count)
        {
            return null;
        }

        var (text, faithful) = source.Line(line - 1, message, column);
        var number = line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length + 1);
        var at = Math.Clamp(column - 1, 0, text.Length);

        // Of a long line, what surrounds the place.
        var from = Whole(text, text.Length > Widest && at > Widest / 2 ? Math.Min(at - (Widest / 2), text.Length - Widest) : 0);
        var to = Whole(text, Math.Min(from + Widest, text.Length));
        var shown = Printable.Of(text[from..to]);
        var excerpt = $"{style.Faint($"{margin} |")}\n{style.Faint($" {number} |")} {(from > 0 ? "…" : "")}{shown}{(to < text.Length ? "…" : "")}".TrimEnd();

        // Behind what is hidden no place of the file can be pointed at.
        return column <= 0 || at > faithful ? excerpt
            : $"{excerpt}\n{style.Faint($"{margin} |")} {(from > 0 ? " " : "")}{Blank(text.AsSpan(from, at - from))}{style.Error("^")}";
    }

    /// <summary>As wide as the text is on a terminal.</summary>
    public static string Blank(ReadOnlySpan<char> text)
    {
        var blank = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            blank.Append(rune.Value == '\t' ? "\t" : new string(' ', TextWidth.Of(rune)));
        }

        return blank.ToString();
    }

    // A character of two halves is not cut.
    private static int Whole(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
