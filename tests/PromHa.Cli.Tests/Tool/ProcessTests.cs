using System.Diagnostics;
using System.Globalization;
using PromHa.TestKit;

namespace PromHa.Cli.Tests;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests : IDisposable
{
    // Two, and fifteen.
    private const ulong Caught = (1UL << 1) | (1UL << 14);

    private readonly TempDirectory _work = new("process");

    [Fact]
    public async Task Results_and_messages_go_their_own_ways()
    {
        _work.Write("r.yml", Files.BadRules);

        var ran = await Promha.ProcessAsync(_work.Path, "check", "r.yml", "missing.yml");

        Assert.Equal(2, ran.Code);
        Assert.StartsWith("error PH4005: ", ran.Out, StringComparison.Ordinal);
        Assert.Equal("promha: missing.yml: there is no such file.\n", ran.Error);
        Assert.DoesNotContain('\e', ran.Out);
    }

    [Fact]
    public async Task Text_is_UTF_8_whatever_the_locale()
    {
        _work.Write("ü東.yml", Files.GoodRules);

        var ran = await Promha.ShellAsync(_work.Path, "LC_ALL=en_US.ISO-8859-1 promha check ü東.yml");

        Assert.StartsWith("ü東.yml: good", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_files_fit_in_one_process()
    {
        var padding = string.Concat(Enumerable.Repeat("# " + new string('x', 98) + "\n", 500));
        var names = Enumerable.Range(0, 10_000).Select(static i => $"f/{i}.yml").ToArray();
        _work.Write("one.yml", Files.GoodRules + padding);
        _work.CreateSubdirectory("f");
        foreach (var name in names)
        {
            File.CreateSymbolicLink(_work.Combine(name), "../one.yml");
        }

        // 500 MB of files, and an address space for the heap that cannot hold them.
        var ran = await Promha.ProgramAsync(
            _work.Path, string.Join('\n', names), "bash", ["-c", $"DOTNET_GCHeapHardLimit=0x8000000 exec dotnet '{Promha.Dll}' check --format json --files-from -"]);

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal(names.Select(static n => $$"""{"file":"{{n}}","kind":"rules","valid":true,"rules":1,"issues":[]}"""), ran.Lines);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_it_at_once_even_while_it_waits_for_input(string signal, int code)
    {
        _work.Write("r.yml", Files.GoodRules);

        // A shell in the background ignores SIGINT for all below it.
        using var process = Promha.Start(_work.Path, "env", "--default-signal=INT", "dotnet", Promha.Dll, "check", "--files-from", "-");
        await ListensAsync(process);

        var started = Stopwatch.GetTimestamp();
        await Promha.ProgramAsync(_work.Path, "", "kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, process.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_said()
    {
        _work.Write("r.yml", Files.GoodRules);

        var ran = await Promha.ShellAsync(_work.Path, "promha check r.yml > /dev/full");

        Assert.Equal(2, ran.Code);
        Assert.StartsWith("promha: the results cannot be written: ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_error()
    {
        foreach (var i in Enumerable.Range(0, 500))
        {
            _work.Write($"{i:000}.yml", Files.GoodRules + new string('#', 500));
        }

        var ran = await Promha.ShellAsync(_work.Path, "promha check *.yml | head -1; echo ${PIPESTATUS[0]}");

        Assert.Equal((0, "000.yml: good, 1 rule\n0\n", ""), (ran.Code, ran.Out, ran.Error));
    }

    public void Dispose() => _work.Dispose();

    /// <summary>Until the process catches the signals: before that the system ends it, and that is no test.</summary>
    private static async Task ListensAsync(Process process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            var caught = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status")).First(static l => l.StartsWith("SigCgt:", StringComparison.Ordinal));
            if ((Convert.ToUInt64(caught[7..].Trim(), 16) & Caught) == Caught)
            {
                return;
            }
        }
    }
}
