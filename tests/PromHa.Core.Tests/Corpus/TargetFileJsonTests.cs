using System.Globalization;
using System.Text;
using PromHa.Core.Discovery;

namespace PromHa.Core.Tests;

/// <summary>Target files in JSON that are read without a detour hold what the reader for all JSON says, and stand where it says.</summary>
public sealed class TargetFileJsonTests
{
    private const int Edits = 6_000;

    private const string Usual = """
        [
          {"targets": ["a:9100", "é.example:1", "\u00e9\n"], "labels": {"job": "node", "b": "2", "a": "1"}},
          {"labels": {}, "targets": []},
          {},
          {"targets": ["a-name-that-is-too-long-to-be-shared.example.com:9100"], "labels": {"x": "y", "x": "z"}}
        ]
        """;

    private static readonly string[] Snippets =
    [
        "{", "}", "[", "]", ",", "\"", "null", "1", "\"a\"", "\"targets\":", "\"Targets\":", "\"labels\": {}", "\"x\": 1,", "{},", "\\u00", "\\ud800", "\n", "//", "true,", "[],",
    ];

    [Fact]
    public void TheUsualFormIsTaken()
    {
        Assert.True(Same(Encoding.UTF8.GetBytes(Usual), "usual"));
        Assert.True(Same("[]"u8.ToArray(), "empty"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"Targets\": [\"a\"]}]")]
    [InlineData("[{\"targets\": [\"a\"], \"targets\": [\"b\"]}]")]
    [InlineData("[{\"targets\": [1]}]")]
    [InlineData("[{\"targets\": null}]")]
    [InlineData("[{\"labels\": {\"a\": 1}}]")]
    [InlineData("[{\"other\": 1}]")]
    [InlineData("[{}] x")]
    [InlineData("[{\"targets\": [\"\\ud800\"]}]")]
    public void AnythingElseIsLeftToTheOtherReader(string text) => Assert.Null(TargetFileJson.TryRead(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void RandomEditsAreReadTheSame()
    {
        var random = new Random(21);
        var taken = 0;
        for (var i = 0; i < Edits; i++)
        {
            var text = Usual;
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)),
                    1 => text.Insert(at, Snippets[random.Next(Snippets.Length)]),
                    _ => text.Insert(at, text[at..Math.Min(text.Length, at + random.Next(1, 40))]),
                };
            }

            taken += Same(Encoding.UTF8.GetBytes(text), i.ToString(CultureInfo.InvariantCulture) + ": " + text) ? 1 : 0;
        }

        Assert.True(taken > Edits / 10, $"Only {taken} of {Edits} texts were taken.");
    }

    [Fact]
    public void TheFilesOfTheCorpusAreReadTheSame()
    {
        CorpusData.SkipWhenAbsent();
        var taken = CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Where(static c => c.Kind == "file_sd")
            .Concat(CorpusData.Mutants("mutants/file_sd.jsonl")).Count(static c => Same(c.Content, c.Id));
        Assert.True(taken > 5, $"Only {taken} files were taken.");
    }

    [Fact]
    public void WhatIsWrittenIsTaken()
    {
        var file = TargetFileJson.TryRead(Encoding.UTF8.GetBytes(Usual))!;
        Assert.Equal(file, TargetFileJson.TryRead(file.ToUtf8Json()));
        Assert.Equal(file.ToJson(), Encoding.UTF8.GetString(file.ToUtf8Json()));
    }

    private static bool Same(byte[] bytes, string id)
    {
        if (TargetFileJson.TryRead(bytes) is not { } quick)
        {
            return false;
        }

        var nodes = JsonReader.Read(bytes);
        var reader = new ConfigReader("targets.json", strict: true);
        var expected = new TargetFile().ReadRoot(nodes.Root!, reader);
        Assert.True(nodes.IsReadable && reader.Issues.Count == 0, $"Taken in spite of {string.Join("; ", reader.Issues)}: {id}");
        Assert.True(expected == quick, id);
        var document = TargetFile.Read(bytes, new ConfigReadOptions { FileName = "targets.json" });
        for (var i = 0; i < expected.Groups.Count; i++)
        {
            var node = expected.Groups[i].Source!;
            var place = new SourceLocation("targets.json", node.Line, node.Column);
            Assert.Equal(place, document.Locate(document.Config.Groups[i]));
            Assert.Equal(place, document.Locate($"[{i}]"));
        }

        return true;
    }
}
