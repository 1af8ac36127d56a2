namespace PromHa.Package.Tests;

/// <summary>A fenced block of C# in a Markdown file.</summary>
/// <param name="Line">Line of its opening fence, counted from 1.</param>
/// <param name="Code">What is between the fences.</param>
/// <param name="Output">The text block that follows it before the next block of code or heading: what it prints. Null if there is none.</param>
internal sealed record CodeBlock(int Line, string Code, string? Output)
{
    /// <summary>The blocks of C# in a Markdown file, and the names of the packages that its shell blocks tell to add.</summary>
    public static (IReadOnlyList<CodeBlock> Blocks, IReadOnlyList<string> Packages) Read(string file)
    {
        var blocks = new List<CodeBlock>();
        var packages = new List<string>();
        var lines = File.ReadAllLines(file);
        var mayBeOutput = false;
        for (var index = 0; index < lines.Length; index++)
        {
            if (!lines[index].StartsWith("```", StringComparison.Ordinal))
            {
                mayBeOutput &= !lines[index].StartsWith('#');
                continue;
            }

            var opening = index;
            var language = lines[index][3..].Trim();
            while (++index < lines.Length && !lines[index].StartsWith("```", StringComparison.Ordinal))
            {
            }

            var content = string.Join('\n', lines[(opening + 1)..index]);
            if (language == "csharp")
            {
                blocks.Add(new CodeBlock(opening + 1, content, null));
            }
            else if (language == "text" && mayBeOutput)
            {
                blocks[^1] = blocks[^1] with { Output = content };
            }

            const string Add = "dotnet add package ";
            packages.AddRange(content.Split('\n')
                .Where(line => line.StartsWith(Add, StringComparison.Ordinal))
                .Select(line => line[Add.Length..].Split(' ', '#')[0]));
            mayBeOutput = language == "csharp";
        }

        return (blocks, packages);
    }
}
