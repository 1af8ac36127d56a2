using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Testing.Tests;

public sealed class GoldenDirectoryTests : IDisposable
{
    private readonly TempDirectory _directory = new("golden");

    private readonly InMemoryConfTree _tree = new(new Dictionary<string, string> { ["prometheus.yml"] = "a: 1\n", ["rules/a.yml"] = "b: 2\n" });

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_was_accepted_matches()
    {
        GoldenDirectory.Compare(_tree, _directory.Path, accept: true);

        Assert.Same(_tree, _tree.ShouldMatchDirectory(_directory.Path));
        Assert.Equal("b: 2\n", File.ReadAllText(_directory.Combine("rules", "a.yml")));
    }

    [Fact]
    public void Every_file_that_is_not_as_there_is_in_the_message()
    {
        File.WriteAllText(_directory.Combine("prometheus.yml"), "a: 2\n");
        File.WriteAllText(_directory.Combine("old.yml"), "");

        Message.Holds(
            () => _tree.ShouldMatchDirectory(_directory.Path),
            $"the files of {_directory.Path}", "3 files not as there", "prometheus.yml: line 1 (- golden file, + found)\n- a: 2\n+ a: 1", "rules/a.yml: not in the golden directory", "old.yml: only in the golden directory", "PROMHA_ACCEPT_GOLDEN=1");
    }

    [Fact]
    public void Accepting_never_deletes()
    {
        File.WriteAllText(_directory.Combine("old.yml"), "kept");

        Message.Holds(() => GoldenDirectory.Compare(_tree, _directory.Path, accept: true), "old.yml: only in the golden directory, delete it there");
        Assert.Equal("kept", File.ReadAllText(_directory.Combine("old.yml")));
        Assert.Equal("a: 1\n", File.ReadAllText(_directory.Combine("prometheus.yml")));
    }

    [Fact]
    public void A_directory_that_is_not_there_fails_for_every_file() =>
        Message.Holds(() => _tree.ShouldMatchDirectory(_directory.Combine("none")), "2 files not as there");
}
