using System.Globalization;
using System.Text;

namespace PromHa.Core.Tests;

/// <summary>The reader for files in the usual form gives what the reader for all files gives, or leaves the file to it.</summary>
public sealed class PlainYamlReaderTests
{
    private const int Edits = 6_000;
    private const string Pieces = "  \n\n:#-'\"|>[]{},&*!?%@`~\\.\tax0é\r";

    private static readonly string[] Snippets =
    [
        "\n", "\n\n", "\n  ", "\n\n    ", ": ", ":\n", " #", " # x\n", "#\n", "- ", "\n- ", "\n-\n", "- - ", "---\n", "...\n", "''", "\"\"", "\\n", "\\x41", "|\n", "|-\n", ">\n",
        "|2\n", "|+\n", ">-\n  a\n  b\n\n  c\n", "[]", "{}", "[a, 'b']", "[a, b,]", "[a:1, b: 2]", "{a: b}", "&a ", "*a", "!!str ", "<<: ", "? ", "null", "~", "key: value\n", "  key: value\n",
    ];

    [Fact]
    public void EveryFileOfTheCorpusIsReadTheSame()
    {
        CorpusData.SkipWhenAbsent();
        var (count, taken) = (0, 0);
        foreach (var (id, text) in Texts())
        {
            count++;
            taken += Same(text, id) ? 1 : 0;
        }

        Assert.True(taken > count / 3, $"Only {taken} of {count} files were taken.");
    }

    [Fact]
    public void RandomEditsOfTheCorpusAreReadTheSame()
    {
        CorpusData.SkipWhenAbsent();
        var texts = Texts().Select(static t => t.Text).Where(static t => t.Length is > 10 and < 6000).ToArray();
        var random = new Random(20);
        var taken = 0;
        for (var i = 0; i < Edits; i++)
        {
            var text = texts[random.Next(texts.Length)];
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                text = Edit(text, random);
            }

            taken += Same(text, i.ToString(CultureInfo.InvariantCulture)) ? 1 : 0;
        }

        Assert.True(taken > Edits / 20, $"Only {taken} of {Edits} texts were taken.");
    }

    [Theory]
    [InlineData("a:\nb: 1\n")]
    [InlineData("a: # x\nb:\n- \n-\n- # y\n- c\nd:")]
    [InlineData("a:\n  - b: |\n      x\n\n        y\n\n\n    c: >-\n      x\n      y\n\n      z\n")]
    [InlineData("- - a\n  - b\n- 'it''s': \"\\\"\\\\\\n\"\n  c: [a, 'b', \"c\", d:9090 ]\n  e: []\n  f: {}\n")]
    [InlineData("# c\n\n---\na: b # c\n'c': d#e\n\"f\": -1\n")]
    public void TheUsualFormIsTaken(string text) => Assert.True(Same(text, text));

    [Theory]
    [InlineData("a: &x b\n")]
    [InlineData("a: b\n c\n")]
    [InlineData("a: 'b\n  c'\n")]
    [InlineData("a: |2\n   b\n")]
    [InlineData("a: b\na: c\n")]
    [InlineData("a: b\n---\nc: d\n")]
    [InlineData("a:\tb\n")]
    [InlineData("a: b\r\n")]
    [InlineData("<<: {}\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a:\n    b: c\n  d: e\n")]
    [InlineData("- a\nb: c\n")]
    [InlineData("a: [b\n")]
    [InlineData("a\n")]
    [InlineData("")]
    public void AnythingElseIsLeftToTheOtherReader(string text)
    {
        Assert.Null(PlainYamlReader.TryRead(text));
        Same(text, text);
    }

    private static bool Same(string text, string id)
    {
        if (PlainYamlReader.TryRead(text) is not { } plain)
        {
            return false;
        }

        var file = YamlReader.ReadAnything(text);
        Assert.True(file.Problems.Count == 0, $"{id}: taken in spite of {string.Join("; ", file.Problems)}\n{text}");
        var (expected, actual) = (Show(file.Root), Show(plain));
        if (expected != actual)
        {
            var at = expected.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(static l => l.First != l.Second);
            Assert.Fail($"{id}: {at.First} and not {at.Second}\n{text}");
        }

        return true;
    }

    private static string Show(YamlNode? root)
    {
        var text = new StringBuilder();
        Add(root!);
        return text.ToString();

        void Add(YamlNode node)
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Line}:{node.Column} {node.ExpandedCount} ");
            switch (node)
            {
                case YamlScalar scalar:
                    text.Append(scalar.Plain ? "plain " : "").Append(scalar.Tag).Append(scalar.Value.Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
                    break;
                case YamlSequence sequence:
                    text.Append("list\n");
                    sequence.Items.ToList().ForEach(Add);
                    break;
                case YamlMapping mapping:
                    text.Append("mapping\n");
                    mapping.Entries.SelectMany(static e => new[] { e.Key, e.Value }).ToList().ForEach(Add);
                    break;
            }
        }
    }

    private static string Edit(string text, Random random)
    {
        if (text.Length == 0)
        {
            return "a: b\n";
        }

        var at = random.Next(text.Length);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        switch (random.Next(9))
        {
            case 0:
                return text.Remove(at, 1);
            case 1:
                return text.Insert(at, Pieces[random.Next(Pieces.Length)].ToString());
            case 2:
                return text.Insert(at, Snippets[random.Next(Snippets.Length)]);
            case 3:
                return text[..at];
            case 4:
                lines[line] = new string(' ', random.Next(1, 4)) + lines[line];
                break;
            case 5:
                lines[line] = lines[line].Length > 0 && lines[line][0] == ' ' ? lines[line][1..] : lines[line] + " ";
                break;
            case 6:
                (lines[line], lines[random.Next(lines.Length)]) = (lines[random.Next(lines.Length)], lines[line]);
                break;
            case 7:
                // At the end of a line, where most of what is special begins.
                lines[line] += Snippets[random.Next(Snippets.Length)];
                break;
            default:
                lines[line] = "";
                break;
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<(string Id, string Text)> Texts()
    {
        string[] mutants = ["mutants/prometheus.jsonl", "mutants/rules.jsonl", "mutants/file_sd.jsonl", "mutants/alertmanager.jsonl"];
        foreach (var source in CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Concat(mutants.SelectMany(CorpusData.Mutants)))
        {
            if (YamlText.Decode(source.Content, out _) is { } text)
            {
                yield return (source.Id, text);
            }
        }
    }
}
