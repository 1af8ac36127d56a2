using System.Net;
using System.Text.Json;
using PromHa.AspNetCore.Tests.Hosts;

namespace PromHa.AspNetCore.Tests.Artefacts;

/// <summary>A script that a master ships and a slave puts into use: a real command, a real health check, real kills of neither.</summary>
public sealed class ArtefactTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new("artefact");
    private readonly HttpListener _health = new();
    private string _source = null!;
    private string _installed = null!;
    private string _command = null!;
    private Uri _healthUrl = null!;
    private volatile string? _healthyVersion;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Calls => _directory.Combine("calls");

    public ValueTask InitializeAsync()
    {
        _source = _directory.CreateSubdirectory("source");
        _installed = _directory.Combine("installed");
        _command = _directory.Combine("restart.sh");
        File.WriteAllText(_command, $"#!/bin/sh\nread dir\ncat \"$dir/version\" >> '{Calls}'\necho restarted\n! grep -q broken \"$dir/version\"\n");
        File.SetUnixFileMode(_command, (UnixFileMode)0x1ED);
        var port = FreePort.Next();
        _healthUrl = new Uri($"http://127.0.0.1:{port}/");
        _health.Prefixes.Add(_healthUrl.ToString());
        _health.Start();
        _ = AnswerAsync();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _health.Close();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Version_is_staged_switched_to_and_reported_and_the_next_one_too()
    {
        Ship("one");
        await using var master = await MasterAsync();
        await using var slave = await SlaveAsync(master);
        await RunsAsync("one");
        Assert.Equal("#!/bin/sh\n", await File.ReadAllTextAsync(Current("bin/tool"), Stop));
        Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(Current("bin/tool")));

        Ship("two");
        await RunsAsync("two");

        var status = await ArtefactAsync(slave, static a => a.GetProperty("published").ValueKind == JsonValueKind.Object && a.GetProperty("published").GetProperty("revision").GetInt32() == 2);
        Assert.Equal([true, false], status.GetProperty("versions").EnumerateArray().Select(static v => v.GetProperty("isCurrent").GetBoolean()));
        Assert.Equal("onetwo", (await File.ReadAllTextAsync(Calls, Stop)).ReplaceLineEndings(""));
        var nodes = await Eventually.ValueAsync(
            () => JsonAsync(master, "artefacts/tool/nodes"), static n => n.GetArrayLength() == 1 && n[0].GetProperty("lagSeconds").GetDouble() == 0, Eventually.DefaultDeadline, "the master knows");
        Assert.Equal("verified", nodes[0].GetProperty("outcome").GetProperty("result").GetString());
        Assert.Equal(2, (await JsonAsync(master, "artefacts/tool/generations")).GetArrayLength());
    }

    [Fact]
    public async Task Version_whose_command_fails_is_gone_back_from_and_the_master_hears_why()
    {
        Ship("good");
        await using var master = await MasterAsync();
        await using var slave = await SlaveAsync(master);
        await RunsAsync("good");

        Ship("broken");

        var status = await ArtefactAsync(slave, static a => a.GetProperty("message").GetString()!.Length > 0);
        Assert.Contains("ended with code 1", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("is in use again", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("good\n", await File.ReadAllTextAsync(Current("version"), Stop));
        Assert.Equal("goodbrokengood", (await File.ReadAllTextAsync(Calls, Stop)).ReplaceLineEndings(""));
        await Eventually.ValueAsync(
            () => JsonAsync(master, "artefacts/tool/nodes"), static n => n[0].GetProperty("outcome").GetProperty("result").GetString() == "rolled-back", Eventually.DefaultDeadline, "the master knows");

        Assert.Contains("promha_artefact_verified{artefact=\"tool\"} 0", await slave.GetAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal("rolled-back", status.GetProperty("result").GetString());

        Ship("mended");
        await RunsAsync("mended");
        await Eventually.TrueAsync(async () => (await slave.GetAsync("/metrics")).Contains("promha_artefact_verified{artefact=\"tool\"} 1", StringComparison.Ordinal), Eventually.DefaultDeadline, "the metric says so");
    }

    [Fact]
    public async Task Version_that_does_not_become_healthy_is_gone_back_from()
    {
        _healthyVersion = "good";
        Ship("good");
        await using var master = await MasterAsync();
        await using var slave = await SlaveAsync(master, ("Artefacts:0:HealthUrl", _healthUrl.ToString()), ("Artefacts:0:HealthTimeout", "00:00:02"));
        await RunsAsync("good");

        Ship("sick");

        var status = await ArtefactAsync(slave, static a => a.GetProperty("message").GetString()!.Length > 0);
        Assert.Contains("not healthy within 2 s", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("good\n", await File.ReadAllTextAsync(Current("version"), Stop));
    }

    [Fact]
    public async Task Switch_that_a_kill_cut_short_is_finished_at_the_next_start()
    {
        Ship("one");
        await using var master = await MasterAsync();
        await using (await SlaveAsync(master))
        {
            await RunsAsync("one");
        }

        // What a kill between the note and the switch leaves: the second version lies there, the link still names the first.
        var first = Path.GetFileName(new FileInfo(Path.Combine(_installed, "current")).LinkTarget!);
        Ship("two");
        var head = await Eventually.ValueAsync(
            () => JsonAsync(master, "artefacts/tool/rollout"), static r => r.GetProperty("target").GetProperty("revision").GetInt32() == 2, Eventually.DefaultDeadline, "it is published");
        await using (await SlaveAsync(master))
        {
            await RunsAsync("two");
        }

        var second = new GenerationHead(
            head.GetProperty("target").GetProperty("term").GetInt64(), 2, Digest(head), head.GetProperty("target").GetProperty("publishedAt").GetDateTimeOffset());
        var record = new StateDocument<ArtefactRecord>(Path.Combine(_directory.Path, "slave.promha", "artefacts", "tool", "record"));
        new ArtefactVersions(_installed).Switch(first);
        record.Write(record.Read()! with { InUse = null, Switching = new ArtefactSwitch(second, first) });
        File.Delete(Calls);

        await using var slave = await SlaveAsync(master);
        await RunsAsync("two");
        await Eventually.TrueAsync(() => record.Read() is { Switching: null, InUse: not null }, Eventually.DefaultDeadline, "it is noted as done");
        Assert.Equal("two\n", await File.ReadAllTextAsync(Calls, Stop));
    }

    [Fact]
    public async Task Former_versions_are_kept_as_many_as_wanted()
    {
        Ship("v0");
        await using var master = await MasterAsync();
        await using var slave = await SlaveAsync(master, ("Artefacts:0:KeepVersions", "2"));
        for (var i = 0; i < 5; i++)
        {
            Ship($"v{i}");
            await RunsAsync($"v{i}");
        }

        await Eventually.TrueAsync(
            () => Directory.GetDirectories(Path.Combine(_installed, "versions")).Length is 3, Eventually.DefaultDeadline, "the one in use and two former ones are there");
    }

    [Theory]
    [InlineData("Artefacts:0:Name", "a/b", "PromHa:Artefacts:0:Name")]
    [InlineData("Artefacts:0:Directory", "relative", "PromHa:Artefacts:0:Directory")]
    [InlineData("Artefacts:0:Command", "/nowhere/x", "does not exist")]
    [InlineData("Artefacts:0:HealthUrl", "ftp://x", "PromHa:Artefacts:0:HealthUrl")]
    [InlineData("Artefacts:0:KeepVersions", "0", "KeepVersions")]
    [InlineData("Artefacts:1:Name", "tool", "twice")]
    public async Task Settings_that_cannot_work_end_the_start(string key, string value, string said)
    {
        Ship("one");
        await using var master = await MasterAsync();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => SlaveAsync(master, (key, value)));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static Sha256Digest Digest(JsonElement rollout) =>
        Sha256Digest.TryParse(rollout.GetProperty("target").GetProperty("digest").GetString(), out var digest) ? digest : throw new InvalidOperationException();

    private string Current(string path) => Path.Combine(_installed, "current", path);

    /// <summary>As a careful release does: the new state is moved over the old one.</summary>
    private void Ship(string version)
    {
        Directory.CreateDirectory(Path.Combine(_source, "bin"));
        var tool = Path.Combine(_source, "bin", "tool");
        File.WriteAllText(tool, "#!/bin/sh\n");
        File.SetUnixFileMode(tool, (UnixFileMode)0x1ED);
        var temporary = _directory.Combine("version.new");
        File.WriteAllText(temporary, version + "\n");
        File.Move(temporary, Path.Combine(_source, "version"), overwrite: true);
    }

    private Task RunsAsync(string version) => Eventually.TrueAsync(
        () => File.Exists(Current("version")) && File.ReadAllText(Current("version")) == version + "\n" && Record() is { Switching: null, InUse: not null },
        Eventually.DefaultDeadline,
        $"version {version} is in use");

    private ArtefactRecord? Record() => new StateDocument<ArtefactRecord>(Path.Combine(_directory.Path, "slave.promha", "artefacts", "tool", "record")).Read();

    private static Task<JsonElement> ArtefactAsync(TestHost slave, Func<JsonElement, bool> accept) => Eventually.ValueAsync(
        async () => (await JsonAsync(slave, "artefacts"))[0], accept, Eventually.DefaultDeadline, "the status says so");

    private static async Task<JsonElement> JsonAsync(TestHost host, string path)
    {
        using var document = JsonDocument.Parse(await host.GetAsync($"/promha/v1/{path}"));
        return document.RootElement.Clone();
    }

    private Task<TestHost> MasterAsync() => TestHost.StartMasterAsync(
        _directory.CreateSubdirectory("master"), ("Artefacts:0:Name", "tool"), ("Artefacts:0:Directory", _source), ("ScanInterval", "00:00:01"));

    private Task<TestHost> SlaveAsync(TestHost master, params (string, string)[] settings) => TestHost.StartSlaveAsync(
        _directory.CreateSubdirectory("slave"),
        master.Url,
        [.. new[] { ("Artefacts:0:Name", "tool"), ("Artefacts:0:Directory", _installed), ("Artefacts:0:Command", _command), ("ScanInterval", "00:00:01") }.Concat(settings).GroupBy(static s => s.Item1).Select(static g => g.Last())]);

    private async Task AnswerAsync()
    {
        while (_health.IsListening)
        {
            try
            {
                var context = await _health.GetContextAsync();
                context.Response.StatusCode = (await File.ReadAllTextAsync(Current("version"))).Trim() == _healthyVersion ? 200 : 503;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
