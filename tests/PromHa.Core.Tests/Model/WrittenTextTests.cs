using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

/// <summary>Any text that can stand in a file comes back as it was, whatever it looks like to YAML.</summary>
public sealed class WrittenTextTests
{
    internal static readonly string[] Pieces =
    [
        "a", "b c", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "?", "!", "&x", "*x", "'", "\"", "\\", "\\n", "|", ">", "%", "@", "`", "{", "}", "[", "]", ",",
        "~", "null", "Null", "yes", "No", "on", "y", "true", "1", "0x1f", "0o7", "1_0", "1e3", ".5", "-.inf", ".nan", "1:30", "2024-01-01", "<<", "=", "---", "...", "é", "日本", "😀",
        "\u0085", "\u2028", "\uFEFF", "\u00A0", "\r\n", "\r", "\u007F", "{{ $labels.x }}", "a:1", "key: value",
    ];

    [Fact]
    public void EveryTextComesBack()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var file = new RuleFile
            {
                Groups =
                [
                    new()
                    {
                        Name = "g",
                        Rules = [new AlertingRule { Alert = text, Expr = text, Labels = [(name, text)], Annotations = [("a", text), ("b", "plain")] }, new RecordingRule { Record = "r", Expr = "1" }],
                    },
                ],
            };
            var yaml = file.ToYaml();
            var read = RuleFile.Read(yaml);
            Assert.True(read.IsReadable && read.Config == file, $"Number {i}:\n{yaml}\n{string.Join('\n', read.Issues)}");
        }
    }
}
