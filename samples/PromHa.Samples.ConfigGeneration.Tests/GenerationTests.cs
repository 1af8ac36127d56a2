using PromHa.Samples.ConfigGeneration.Output;
using PromHa.TestKit;

namespace PromHa.Samples.ConfigGeneration.Tests;

public sealed class GenerationTests : IDisposable
{
    private readonly TempDirectory _directory = new("generation");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _directory.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void Each_host_gets_its_directory_and_what_is_new_is_told()
    {
        Assert.Equal(Generation.Done, Run(_directory.Path));

        Assert.True(File.Exists(_directory.Combine("prom-a", "conf", "prometheus.yml")));
        Assert.True(File.Exists(_directory.Combine("prom-b", "systemd", "prometheus.service")));
        Assert.Contains("prom-a: 13 files in ", Output, StringComparison.Ordinal);
        Assert.Contains("  wrote keepalived/keepalived.conf\n", Output, StringComparison.Ordinal);
        Assert.Contains("  conf/prometheus.yml: added job mysql\n", Output, StringComparison.Ordinal);
        Assert.Contains("  systemd/prometheus.service: added file\n", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_different_is_written_and_told()
    {
        Run(_directory.Path);
        var targets = _directory.Combine("prom-a", "conf", "business", "shop", "job", "node.yml");
        File.WriteAllText(targets, File.ReadAllText(targets).Replace("10.1.0.12:9100", "10.1.0.99:9100", StringComparison.Ordinal));
        File.WriteAllText(_directory.Combine("prom-a", "conf", "rules", "stale.rules"), "groups: []\n");
        File.WriteAllText(_directory.Combine("prom-a", "notes.txt"), "not the generator's");
        _output.GetStringBuilder().Clear();

        Assert.Equal(Generation.Done, Run(_directory.Path));

        Assert.Contains("prom-a: 14 files in ", Output, StringComparison.Ordinal);
        Assert.Contains(", 1 written, 1 removed\n", Output, StringComparison.Ordinal);
        Assert.Contains("job/node.yml: removed target 10.1.0.99:9100\n", Output, StringComparison.Ordinal);
        Assert.Contains(", 0 written, 0 removed\n", Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.Combine("prom-a", "conf", "rules", "stale.rules")));
        Assert.True(File.Exists(_directory.Combine("prom-a", "notes.txt")));
    }

    [Fact]
    public void What_cannot_be_written_is_an_error()
    {
        File.WriteAllText(_directory.Combine("file"), "");

        Assert.Equal(Generation.NotWritten, Run(_directory.Combine("file")));
        Assert.NotEmpty(_errors.ToString());
    }

    [Theory]
    [InlineData("--wrong")]
    [InlineData("")]
    [InlineData("a", "b")]
    public void Wrong_arguments_show_the_usage(params string[] arguments)
    {
        Assert.Equal(Generation.WrongUsage, Run(arguments));
        Assert.Contains("usage:", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_no_error()
    {
        Assert.Equal(Generation.Done, Run("--help"));
        Assert.Contains("usage:", Output, StringComparison.Ordinal);
    }

    private string Output => _output.ToString();

    private int Run(params string[] arguments) => Generation.Run(arguments, _output, _errors);
}
