using System.Text;
using System.Text.RegularExpressions;
using PromHa.TestKit;

namespace PromHa.Cli.Tests;

public sealed class ReadmeTests
{
    private static readonly string Readme = RepositoryRoot.Combine("src", "PromHa.Cli", "README.md");

    [Fact]
    public async Task Every_command_prints_what_the_readme_shows()
    {
        using var work = new TempDirectory("readme");
        var blocks = ReadmeBlock.Read(Readme).ToList();
        foreach (var file in blocks.Where(static b => b.Language == "yaml"))
        {
            work.Write(file.Text.Split('\n')[0].TrimStart('#', ' '), file.Text);
        }

        foreach (var block in blocks.Where(static b => b.Language == "console"))
        {
            var shown = new StringBuilder();
            foreach (var command in block.Commands)
            {
                var ran = await Promha.ShellAsync(work.Path, $"({command}) 2>&1");
                shown.Append("$ ").Append(command).Append('\n').Append(ran.Out);
            }

            Assert.Equal(shown.ToString().TrimEnd() + "\n", block.Text);
        }
    }

    [Fact]
    public async Task Every_option_is_in_the_readme_and_no_other()
    {
        var readme = await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken);
        foreach (var command in new[] { "check", "promql", "hash" })
        {
            var help = (await Promha.RunAsync(command, "--help")).Out;
            var section = readme[readme.IndexOf($"\n`promha {command} ", StringComparison.Ordinal)..];
            section = section[..section.IndexOf("\n\n`promha ", 1, StringComparison.Ordinal)];

            Assert.Equal(Options(help, "  (--[a-z-]+)"), Options(section, "^\\| `(--[a-z-]+)"));
        }
    }

    private static IEnumerable<string> Options(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline).Select(static m => m.Groups[1].Value).Where(static o => o != "--help").Distinct().Order(StringComparer.Ordinal);
}
