using YamlDotNet.Core;

namespace PromHa.Core;

/// <summary>Says what the YAML library found wrong in the words of the person who wrote the file.</summary>
internal static class YamlSyntaxProblem
{
    private static readonly (string Part, string Message)[] Known =
    [
        ("unexpected end of stream", "The quote that opens here is not closed. Close it, or double a quote inside of single quotes."),
        ("unknown escape character", "A backslash in double quotes begins an escape, and here it is none that YAML knows. Use single quotes, or write two backslashes."),
        ("found invalid mapping", "A colon followed by a space stands inside of a value. Put the value in quotes."),
        ("expected ',' or ']'", "A list in brackets is not closed up to here. Add the closing bracket, or the missing comma."),
        ("expected ',' or '}'", "A mapping in braces is not closed up to here. Add the closing brace, or the missing comma."),
        ("expected '-' indicator", "The list goes on here with something that has no dash. Add the dash, or correct the indentation."),
        ("could not find expected ':'", "A key without a colon. Add the colon, or correct the indentation if the line belongs to the value before it."),
        ("did not find expected key", "This line's indentation fits neither the lines before it nor those of any level above. Correct it."),
    ];

    public static YamlProblem Of(Exception error, string text)
    {
        var mark = (error as YamlException)?.Start ?? Mark.Empty;
        var (line, column) = (Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
        if (error.Message.Contains("tab", StringComparison.Ordinal) && TabFrom(text, line) is { } tab)
        {
            return new YamlProblem(IssueIds.Syntax, tab, 1, "The line is indented with a tab. YAML takes spaces only.");
        }

        (line, column) = InFile(text, line, column);
        var known = Array.Find(Known, k => error.Message.Contains(k.Part, StringComparison.Ordinal)).Message;
        return new YamlProblem(IssueIds.Syntax, line, column,
            known ?? $"Not valid YAML: {TrimPosition(error.Message)} Check the indentation, quotes and colons around this line.");
    }

    // What is not closed is missed at the end, which may be on a line that no editor shows: then behind the last thing that stands there.
    private static (int Line, int Column) InFile(string text, int line, int column)
    {
        var content = text.AsSpan().TrimEnd();
        var last = content.Count('\n') + 1;
        return line <= last ? (line, column) : (last, content.Length - content.LastIndexOf('\n'));
    }

    // The library points at where the value began that the tab breaks off.
    private static int? TabFrom(string text, int first)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (++line >= first && content[..^content.TrimStart(" \t").Length].Contains('\t'))
            {
                return line;
            }
        }

        return null;
    }

    // The library puts its own position before the message, which would be shown twice.
    private static string TrimPosition(string message)
    {
        var text = message.StartsWith('(') && message.IndexOf("): ", StringComparison.Ordinal) is > 0 and var end ? message[(end + 3)..] : message;
        return text.TrimEnd().EndsWith('.') ? text.TrimEnd() : text.TrimEnd() + ".";
    }
}
