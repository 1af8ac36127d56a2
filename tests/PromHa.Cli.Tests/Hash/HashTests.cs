using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Hash;

public sealed class HashTests : IDisposable
{
    private readonly TempDirectory _work = new("hash");

    public HashTests()
    {
        Tree = _work.CreateSubdirectory("tree");
        Write("b.yml", "b");
        Write("a.yml", "a");
        Write("sub/deep/c.yml", new string('c', 100_000));
        Write("empty", "");
        Write("with space é 東.yml", "x");
        Write("back\\slash", "y");
        Write("line\nbreak", "z");
        Write("both\\\n\\n", "w");
        _work.CreateSubdirectory("tree", "nothing");
    }

    private string Tree { get; }

    private string Index => _work.Combine("index");

    [Fact]
    public async Task Md5sum_accepts_the_list_and_finds_a_change()
    {
        var ran = await Promha.RunAsync("hash", Tree);
        Assert.True(ran.Code == 0, ran.ToString());
        Assert.Equal(8, ran.Lines.Length);

        var good = await Promha.ProgramAsync(Tree, ran.Out, "md5sum", ["-c", "--strict", "-"]);
        Assert.True(good.Code == 0, good.ToString());

        Write("a.yml", "changed");
        Assert.Equal(1, (await Promha.ProgramAsync(Tree, ran.Out, "md5sum", ["-c", "--status", "-"])).Code);
    }

    [Fact]
    public async Task The_lines_are_those_of_md5sum()
    {
        var theirs = await Promha.ProgramAsync(Tree, "", "bash", ["-c", "find . -type f -printf '%P\\0' | xargs -0 md5sum"]);
        var ours = await Promha.RunAsync("hash", Tree);

        Assert.Equal(theirs.Lines.Order(StringComparer.Ordinal), ours.Lines.Order(StringComparer.Ordinal));
        var paths = ours.Lines.Where(static l => l[0] != '\\').Select(static l => l[34..]).ToList();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
    }

    [Fact]
    public async Task Json_has_an_object_a_file()
    {
        var ran = await Promha.RunAsync("hash", Tree, "--format", "json");

        var first = JsonDocument.Parse(ran.Lines[0]).RootElement;
        Assert.Equal(["path", "md5", "size", "mode"], first.EnumerateObject().Select(static p => p.Name));
        Assert.Equal("a.yml", first.GetProperty("path").GetString());
        Assert.Equal("0cc175b9c0f1b6a831c399e269772661", first.GetProperty("md5").GetString());
        Assert.Equal(1, first.GetProperty("size").GetInt64());
        Assert.Contains(ran.Lines, static l => JsonDocument.Parse(l).RootElement.GetProperty("path").GetString() == "line\nbreak");
    }

    [Fact]
    public async Task An_index_saves_reading_and_tells_what_changed()
    {
        Clean();
        Age();
        Assert.Contains("6 files, 100004 bytes, 6 read, ", (await Promha.RunAsync("hash", Tree, "--index", Index, "--stats")).Error, StringComparison.Ordinal);
        Assert.Contains(" 0 read, ", (await Promha.RunAsync("hash", Tree, "--index", Index, "--stats")).Error, StringComparison.Ordinal);
        var none = await Promha.RunAsync("hash", Tree, "--index", Index, "--verify");
        Assert.Equal((0, "", ""), (none.Code, none.Out, none.Error));

        Write("a.yml", "other");
        Write("new.yml", "n");
        File.Delete(Path.Combine(Tree, "b.yml"));
        var before = await File.ReadAllBytesAsync(Index, TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            var changed = await Promha.RunAsync("hash", Tree, "--index", Index, "--verify");
            Assert.Equal((1, "modified  a.yml\nremoved   b.yml\nadded     new.yml\n"), (changed.Code, changed.Out));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(Index, TestContext.Current.CancellationToken));
        var json = await Promha.RunAsync("hash", Tree, "--index", Index, "--verify", "--format", "json");
        Assert.Equal("""{"path":"a.yml","change":"modified"}""", json.Lines[0]);

        Assert.Equal(0, (await Promha.RunAsync("hash", Tree, "--index", Index)).Code);
        Assert.Equal(0, (await Promha.RunAsync("hash", Tree, "--index", Index, "--verify")).Code);
    }

    [Fact]
    public async Task An_index_within_the_tree_is_no_part_of_it()
    {
        Clean();
        var index = Path.Combine(Tree, "my.index");
        for (var i = 0; i < 2; i++)
        {
            Assert.DoesNotContain("my.index", (await Promha.RunAsync("hash", Tree, "--index", index)).Out, StringComparison.Ordinal);
            Assert.Equal(0, (await Promha.RunAsync("hash", Tree, "--index", index, "--verify")).Code);
        }
    }

    [Fact]
    public async Task What_is_not_carried_to_other_hosts_is_left_out_unless_asked_for()
    {
        Write(".git/config", "x");
        Write("a.yml~", "x");

        Assert.DoesNotContain(".git", (await Promha.RunAsync("hash", Tree)).Out, StringComparison.Ordinal);
        var all = await Promha.RunAsync("hash", Tree, "--all");
        Assert.Contains("  .git/config\n", all.Out, StringComparison.Ordinal);
        Assert.Contains("  a.yml~\n", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_left_out_and_said()
    {
        File.CreateSymbolicLink(Path.Combine(Tree, "link"), "a.yml");

        var ran = await Promha.RunAsync("hash", Tree);

        Assert.Equal(0, ran.Code);
        Assert.StartsWith("promha: note: link is left out: ", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such directory", "nowhere")]
    [InlineData("is a file, not a directory", "tree/a.yml")]
    [InlineData("--verify compares with an index", "tree", "--verify")]
    [InlineData("there is no such index", "tree", "--verify", "--index", "/nowhere/index")]
    [InlineData("--format does not know 'xml'. There are: md5sum, json.", "tree", "--format", "xml")]
    public async Task Wrong_use_is_said(string expected, string directory, params string[] options)
    {
        var ran = await Promha.RunAsync(["hash", _work.Combine(directory), .. options]);

        Assert.Equal(2, ran.Code);
        Assert.Equal("", ran.Out);
        Assert.Contains(expected, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_name_is_said() =>
        Assert.StartsWith("promha: promha hash: the directory is an empty text.", (await Promha.RunAsync("hash", "")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("rubbish", "is damaged")]
    [InlineData("promha-index 1\n2049 13 0 1 1 33188 d41d8cd98f00b204e9800998ecf8427e 1 a.yml\nend 00\n", "was made by another version")]
    public async Task A_useless_index_is_no_answer_to_verify_and_is_made_anew_otherwise(string content, string why)
    {
        Clean();
        await File.WriteAllTextAsync(Index, content, TestContext.Current.CancellationToken);

        var verified = await Promha.RunAsync("hash", Tree, "--index", Index, "--verify");
        Assert.Equal((2, ""), (verified.Code, verified.Out));
        Assert.Contains(why, verified.Error, StringComparison.Ordinal);

        var hashed = await Promha.RunAsync("hash", Tree, "--index", Index);
        Assert.Equal(6, hashed.Lines.Length);
        Assert.Contains(why, hashed.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Promha.RunAsync("hash", Tree, "--index", Index, "--verify")).Code);
    }

    [Fact]
    public async Task An_index_that_cannot_be_kept_is_said()
    {
        Clean();
        var ran = await Promha.RunAsync("hash", Tree, "--index", _work.Combine("no", "such", "index"));

        Assert.Equal(2, ran.Code);
        Assert.Equal(6, ran.Lines.Length);
        Assert.Contains("no/such/index", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_it_stops()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = CommandLine.Run(["hash", Tree], new CommandConsole(TextReader.Null, output, error), stopped.Token);

        Assert.Equal((2, "", "promha: stopped."), (code, output.ToString(), error.ToString().TrimEnd()));
    }

    public void Dispose() => _work.Dispose();

    private void Write(string name, string content)
    {
        var path = Path.Combine(Tree, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private void Clean()
    {
        File.Delete(Path.Combine(Tree, "line\nbreak"));
        File.Delete(Path.Combine(Tree, "both\\\n\\n"));
    }

    // What changed a moment ago is read again, to be sure; ctime cannot be set back, so the test only waits out the clock's tick.
    private void Age()
    {
        var probe = _work.Combine("probe");
        var newest = Directory.EnumerateFiles(Tree, "*", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc);
        SpinWait.SpinUntil(() =>
        {
            File.WriteAllText(probe, "");
            return File.GetLastWriteTimeUtc(probe) - newest > TimeSpan.FromMilliseconds(50);
        });
    }
}
