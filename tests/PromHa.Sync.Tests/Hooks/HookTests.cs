using PromHa.Conformance;
using PromHa.Sync.Tests.Hosting;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hooks;

/// <summary>Programs that run after a change, with real processes and a slave around them.</summary>
public sealed class HookTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private static readonly GenerationHead Head = new(5, 7, Sha256Digest.Of("x"u8), DateTimeOffset.UnixEpoch);
    private readonly TempDirectory _directory = new("hook");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;
    private readonly PromHaSlaveOptions _options;

    public HookTests()
    {
        _transport = new DirectTransport(_published.Source);
        _options = new PromHaSlaveOptions { NodeName = "prom-b", ConfDirectory = _directory.CreateSubdirectory("conf"), StateDirectory = _directory.CreateSubdirectory("state") };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Hook_gets_the_paths_that_match_a_clean_environment_and_the_conf_directory()
    {
        Environment.SetEnvironmentVariable("HOOK_TEST_SECRET", "the-secret");
        Add($"echo \"$*\" > {Out}; pwd >> {Out}; env | grep -v '^_=\\|^SHLVL=\\|^PWD=\\|^OLDPWD=' | sort >> {Out}; cat >> {Out}", "webhook/**", "one two");

        var result = await RunAsync("webhook/b c.py", "webhook/a.py", "prometheus.yml");

        Assert.Null(result.RollBack);
        Assert.Equal(
            [
                "one two", _options.ConfDirectory, "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "PROMHA_CONF_DIRECTORY=" + _options.ConfDirectory, "PROMHA_DIGEST=" + Head.Digest, "PROMHA_NODE=prom-b", "PROMHA_REVISION=7", "PROMHA_TERM=5",
                "webhook/a.py", "webhook/b c.py",
            ],
            await File.ReadAllLinesAsync(Out, Stop));
    }

    [Fact]
    public async Task Hook_of_other_files_does_not_run()
    {
        Add($"touch {Out}", "webhook/**");

        Assert.Empty((await RunAsync("prometheus.yml", "webhooks/a.py")).Evidence);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Hook_that_hangs_is_killed_with_everything_it_started()
    {
        Add($"sh -c 'echo $$ > {Out}; exec sleep 300' & sleep 300", "**").Timeout = TimeSpan.FromSeconds(1);

        var result = await RunAsync("a");

        Assert.Contains("did not end within 1 s and was killed", Assert.Single(result.Evidence), StringComparison.Ordinal);
        await GoneAsync();
    }

    [Fact]
    public async Task What_a_hook_leaves_behind_ends_with_it()
    {
        Add($"sh -c 'echo $$ > {Out}; exec sleep 300' & while [ ! -s {Out} ]; do :; done; echo done", "**");

        var result = await RunAsync("a");

        Assert.Contains("ran for 1 changed files: done", Assert.Single(result.Evidence), StringComparison.Ordinal);
        await GoneAsync();
    }

    [Fact]
    public async Task Output_is_bounded_one_line_and_without_secrets()
    {
        Add("echo 'connect http://u:s3cret1@h/'; echo 'PASSWORD=s3cret2 token: \"s3cret3\"' >&2; echo 'Authorization: Bearer s3cret4'; printf '\\033[31m'; yes 0123456789 | head -c 1000000; exit 3", "**");

        var said = Assert.Single((await RunAsync("a")).Evidence);

        Assert.Contains("ended with code 3", said, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.DoesNotContain('\u001b', said);
        Assert.InRange(said.Length, 100, 10_000);
    }

    [Fact]
    public async Task Failure_rolls_back_where_it_should_and_later_hooks_do_not_run()
    {
        Add("exit 1", "**");
        Add("echo no; exit 2", "**").OnFailure = HookFailure.RollBack;
        Add($"touch {Out}", "**");

        var result = await RunAsync("a");

        Assert.EndsWith("ended with code 2: no", result.RollBack, StringComparison.Ordinal);
        Assert.Equal(2, result.Evidence.Count);
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Hook_that_was_interrupted_runs_again_with_all_that_changed()
    {
        Add($"cat > {Out}.$$; mv {Out}.$$ {Out}; [ -e {_directory.Combine("go")} ] || sleep 300", "**");
        using var kill = new CancellationTokenSource();
        var first = Runner();
        first.Announce(Head, ["a"]);
        var run = first.RunAsync(Head, kill.Token);
        await Eventually.TrueAsync(() => File.Exists(Out), Eventually.DefaultDeadline, "it runs");
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        // After the restart the plan holds only what was not in place yet.
        File.Delete(Out);
        await File.WriteAllTextAsync(_directory.Combine("go"), "", Stop);
        var second = Runner();
        second.Announce(Head, ["b"]);
        await second.RunAsync(Head, Stop);

        Assert.Equal(["a", "b"], await File.ReadAllLinesAsync(Out, Stop));
        Assert.Empty((await second.RunAsync(Head, Stop)).Evidence);
    }

    [Fact]
    public async Task Command_in_the_conf_tree_is_refused_unless_it_is_listed()
    {
        var inTree = Path.Combine(_options.ConfDirectory, "hook.sh");
        Script(inTree, $"touch {Out}");
        File.CreateSymbolicLink(_directory.Combine("link"), inTree);
        Directory.CreateSymbolicLink(_directory.Combine("dir"), _options.ConfDirectory);
        foreach (var command in new[] { inTree, _directory.Combine("link"), _directory.Combine("dir", "hook.sh"), _options.ConfDirectory + "/../conf/hook.sh" })
        {
            _options.Hooks.Clear();
            _options.Hooks.Add(new HookOptions { Command = command, Match = { "**" } });
            Assert.Contains("in PromHa:Hooks:0:AllowInTree", Assert.Single(HookFaults.Of(_options)), StringComparison.Ordinal);
            Assert.Contains("is in the conf tree", Assert.Single((await RunAsync("a")).Evidence), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Out));
        _options.Hooks[0].AllowInTree.Add("hook.sh");
        Assert.Empty(HookFaults.Of(_options));
        await RunAsync("a");
        Assert.True(File.Exists(Out));
    }

    [Fact]
    public void Command_that_cannot_run_is_refused_at_the_start()
    {
        File.WriteAllText(_directory.Combine("plain"), "x");
        _options.Hooks.Add(new HookOptions { Command = "hook.sh", Match = { "**" } });
        _options.Hooks.Add(new HookOptions { Command = "/no/hook.sh", Match = { "**" } });
        _options.Hooks.Add(new HookOptions { Command = _directory.Combine("plain"), Match = { "**" } });
        _options.Hooks.Add(new HookOptions { Command = "/bin/true", Timeout = TimeSpan.Zero });

        string[] expected =
            ["PromHa:Hooks:0:Command 'hook.sh' is not an absolute path", "PromHa:Hooks:1:Command '/no/hook.sh' does not exist", $"PromHa:Hooks:2:Command '{_options.Hooks[2].Command}' is not executable", "PromHa:Hooks:3:Match is empty", "PromHa:Hooks:3:Timeout"];
        var faults = HookFaults.Of(_options).ToArray();
        Assert.Equal(expected.Length, faults.Length);
        Assert.All(expected.Zip(faults), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Contains(HookFaults.Of(new PromHaMasterOptions { Hooks = { new HookOptions { Command = "/bin/true", Match = { "**" } } } }), static f => f.Contains("set them on the slaves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slave_runs_its_hooks_after_an_apply_and_rolls_back_when_one_says_so()
    {
        Add($"cat >> {Out}; if grep -q bad webhook.py; then exit 1; fi", "webhook.py").OnFailure = HookFailure.RollBack;
        var good = await _published.PublishAsync(("prometheus.yml", Config), ("webhook.py", "good"));
        await using var slave = await NodeHost.StartSlaveAsync(_options.ConfDirectory, _transport, o =>
        {
            o.StateDirectory = _options.StateDirectory;
            o.Hooks.Add(_options.Hooks[0]);
        });
        await slave.RunsAsync(good);
        Assert.Equal(["webhook.py"], await File.ReadAllLinesAsync(Out, Stop));

        await _published.PublishAsync(("prometheus.yml", Config), ("webhook.py", "bad"), ("other.txt", "x"));
        var status = await slave.WhenAsync(static s => s.LastOutcome?.Result == SyncResult.RolledBack, "it is rolled back");

        Assert.Contains("ended with code 1", status.LastOutcome!.Reason, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["prometheus.yml"] = Config, ["webhook.py"] = "good" }, TestTrees.Read(_options.ConfDirectory));
        var next = await _published.PublishAsync(("prometheus.yml", Config), ("webhook.py", "better"));
        var end = await slave.RunsAsync(next);
        Assert.Contains(end.LastOutcome!.Evidence, static e => e.Contains("ran for 1 changed files", StringComparison.Ordinal));
    }

    private string Out => _directory.Combine("out");

    private HookRunner Runner() => new(_options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    private async Task<HookResult> RunAsync(params string[] changed)
    {
        var runner = Runner();
        runner.Announce(Head, changed);
        return await runner.RunAsync(Head, Stop);
    }

    private HookOptions Add(string script, string match, params string[] arguments)
    {
        var hook = new HookOptions { Command = _directory.Combine(FormattableString.Invariant($"hook{_options.Hooks.Count}.sh")), Match = { match } };
        Script(hook.Command, script);
        foreach (var argument in arguments)
        {
            hook.Arguments.Add(argument);
        }

        _options.Hooks.Add(hook);
        return hook;
    }

    private static void Script(string path, string text)
    {
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The process whose id was written is gone.</summary>
    private Task GoneAsync() => Eventually.TrueAsync(
        () => !File.Exists($"/proc/{File.ReadAllText(Out).Trim()}/exe") || File.ReadAllText($"/proc/{File.ReadAllText(Out).Trim()}/stat").Contains(" Z ", StringComparison.Ordinal),
        Eventually.DefaultDeadline, "what the hook started has ended");
}
