using System.Text.RegularExpressions;

namespace PromHa.Api.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;
    private const int LongFile = 250;

    [Fact]
    public void A_source_file_can_be_read_in_one_sitting()
    {
        var lengths = Repository.SourceFiles()
            .Select(file => (Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count(), File: file))
            .OrderByDescending(entry => entry.Lines)
            .ToList();

        Rule.Holds(
            $"No file is longer than {LongestFile} lines",
            lengths.Where(entry => entry.Lines > LongestFile).Select(entry => $"{entry.File}: {entry.Lines}"));
        Rule.Holds(
            $"At most one file in twenty is longer than {LongFile} lines",
            lengths.Skip(lengths.Count / 20).Where(entry => entry.Lines > LongFile).Select(entry => $"{entry.File}: {entry.Lines}"));
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_sources()
    {
        var unfinished =
            from file in Repository.SourceFiles()
            from entry in File.ReadLines(Path.Combine(Repository.Root, file)).Select((text, index) => (text, number: index + 1))
            where Unfinished().IsMatch(entry.text)
            select $"{file}:{entry.number}: {entry.text.Trim()}";

        Rule.Holds("What is merged is finished", unfinished);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}
