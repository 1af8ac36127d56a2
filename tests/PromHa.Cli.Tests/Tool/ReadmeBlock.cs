namespace PromHa.Cli.Tests;

/// <summary>A fenced block of a README.</summary>
internal sealed record ReadmeBlock(string Language, string Text)
{
    public static IEnumerable<ReadmeBlock> Read(string path)
    {
        string? language = null;
        List<string> lines = [];
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (language is not null)
            {
                yield return new ReadmeBlock(language, string.Join('\n', lines) + "\n");
            }

            language = language is null ? line[3..] : null;
            lines.Clear();
        }
    }

    /// <summary>The lines of a console that were typed.</summary>
    public IEnumerable<string> Commands => Text.Split('\n').Where(static l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(static l => l[2..]);
}
