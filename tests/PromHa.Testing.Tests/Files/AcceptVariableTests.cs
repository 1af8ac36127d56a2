using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Testing.Tests;

/// <summary>Alone, because the environment belongs to all tests of the process.</summary>
[CollectionDefinition(nameof(AcceptVariableTests), DisableParallelization = true)]
[Collection(nameof(AcceptVariableTests))]
public sealed class AcceptVariableTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData(null, false)]
    public void The_variable_decides_whether_golden_files_are_written(string? value, bool written)
    {
        using var directory = new TempDirectory("golden");
        var tree = new InMemoryConfTree(new Dictionary<string, string> { ["tree.yml"] = "b" });
        var before = Environment.GetEnvironmentVariable(GoldenFile.AcceptVariable);
        Environment.SetEnvironmentVariable(GoldenFile.AcceptVariable, value);
        try
        {
            Assert.Equal(written, Record.Exception(() => GoldenFile.ShouldMatch("a", directory.Combine("a", "file.yml"))) is null);
            Assert.Equal(written, Record.Exception(() => tree.ShouldMatchDirectory(directory.Combine("b"))) is null);
        }
        finally
        {
            Environment.SetEnvironmentVariable(GoldenFile.AcceptVariable, before);
        }

        Assert.Equal(written, File.Exists(directory.Combine("a", "file.yml")));
        Assert.Equal(written, File.Exists(directory.Combine("b", "tree.yml")));
    }
}
