using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Backups;

/// <summary>Over the state of a real master, while it runs and when it does not.</summary>
public sealed class BackupsTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private readonly TempDirectory _work = new("backups");
    private readonly string _conf;

    public BackupsTests()
    {
        _conf = _work.CreateSubdirectory("conf");
        Write("prometheus.yml", Config);
        Write("rule/a.yml", "groups: []\n");
    }

    private string State => _conf + ".promha";

    [Fact]
    public async Task Restore_beside_the_running_master_is_published_like_any_other_edit()
    {
        using var master = await StartAsync();
        await PublishedAsync(master, 1);
        Write("rule/a.yml", "groups: []\n# second\n");
        Write("rule/b.yml", "groups: []\n# new\n");
        await PublishedAsync(master, 2);

        var list = await Promha.RunAsync("backups", "list", "--state", State);
        Assert.True(list.Code == 0, list.ToString());
        Assert.Equal(3, list.Lines.Length);
        Assert.Contains("published by", list.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith(", in force", list.Lines[1], StringComparison.Ordinal);

        var dry = await Promha.RunAsync("backups", "restore", "1", "--state", State, "--conf", _conf, "--dry-run");
        Assert.True(dry.Code == 0, dry.ToString());
        Assert.Equal(["would be modified  rule/a.yml", "would be removed   rule/b.yml"], dry.Lines);
        Assert.True(File.Exists(Path.Join(_conf, "rule/b.yml")));

        var restored = await Promha.RunAsync("backups", "restore", "1", "--state", State, "--conf", _conf);
        Assert.True(restored.Code == 0, restored.ToString());
        Assert.Equal("groups: []\n", await File.ReadAllTextAsync(Path.Join(_conf, "rule/a.yml"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Join(_conf, "rule/b.yml")));

        // The same content under a new number.
        await PublishedAsync(master, 3);
        var shown = await Promha.RunAsync("backups", "show", "3", "--state", State, "--format", "json");
        var json = JsonDocument.Parse(shown.Lines[0]).RootElement;
        Assert.Equal("published", json.GetProperty("origin").GetString());
        Assert.Equal(["prometheus.yml", "rule/a.yml"], json.GetProperty("entries").EnumerateArray().Select(static e => e.GetProperty("path").GetString()));
        await master.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Restore_without_a_running_master_keeps_what_nobody_had_published()
    {
        using (var master = await StartAsync())
        {
            await PublishedAsync(master, 1);
            await master.StopAsync(TestContext.Current.CancellationToken);
        }

        Write("prometheus.yml", "not: [yaml\n");
        Write("only-here", "precious");

        var restored = await Promha.RunAsync("backups", "restore", "1", "--state", State, "--conf", _conf);

        Assert.True(restored.Code == 0, restored.ToString());
        Assert.Equal(Config, await File.ReadAllTextAsync(Path.Join(_conf, "prometheus.yml"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Join(_conf, "only-here")));
        var list = await Promha.RunAsync("backups", "list", "--state", State, "--format", "json");
        var before = list.Lines.Select(static l => JsonDocument.Parse(l).RootElement).Single(static g => g.GetProperty("origin").GetString() == "beforeRestore");
        var back = await Promha.RunAsync("backups", "restore", before.GetProperty("digest").GetString()![..12], "--state", State, "--conf", _conf);
        Assert.True(back.Code == 0, back.ToString());
        Assert.Equal("precious", await File.ReadAllTextAsync(Path.Join(_conf, "only-here"), TestContext.Current.CancellationToken));

        var again = await Promha.RunAsync("backups", "restore", before.GetProperty("digest").GetString()![..12], "--state", State, "--conf", _conf);
        Assert.Contains("nothing was changed", again.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(State, "restore", "stage")));
    }

    [Fact]
    public async Task What_cannot_work_is_said_and_changes_nothing()
    {
        using (var master = await StartAsync())
        {
            await PublishedAsync(master, 1);
            await master.StopAsync(TestContext.Current.CancellationToken);
        }

        var other = _work.CreateSubdirectory("other");
        await SaysAsync(2, "no state directory", "backups", "list", "--state", _work.Combine("nowhere"));
        await SaysAsync(2, "not a state directory", "backups", "list", "--state", other);
        await SaysAsync(2, "No kept generation is '77'", "backups", "show", "77", "--state", State);
        await SaysAsync(2, "six digits", "backups", "show", "ab", "--state", State);
        await SaysAsync(2, "--state", "backups", "list");
        await SaysAsync(1, $"not of '{other}'", "backups", "restore", "1", "--state", State, "--conf", other);
        await SaysAsync(1, "no conf directory", "backups", "restore", "1", "--state", State, "--conf", _work.Combine("nowhere"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(other));

        Write("prometheus.yml", Config + "# edited\n");
        var blob = Directory.EnumerateFiles(Path.Join(State, "blobs"), "*", SearchOption.AllDirectories).First(f => new FileInfo(f).Length == Config.Length);
        await File.WriteAllTextAsync(blob, new string('x', Config.Length), TestContext.Current.CancellationToken);
        await SaysAsync(1, "damaged", "backups", "restore", "1", "--state", State, "--conf", _conf);
        Assert.True(File.Exists(blob), "a guest deletes nothing in the store of a node");
        File.Delete(blob);
        await SaysAsync(1, "not kept any more", "backups", "restore", "1", "--state", State, "--conf", _conf);
        Assert.Equal(Config + "# edited\n", await File.ReadAllTextAsync(Path.Join(_conf, "prometheus.yml"), TestContext.Current.CancellationToken));
        Assert.Contains("content lost", (await Promha.RunAsync("backups", "list", "--state", State)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_slave_it_takes_force()
    {
        using (var master = await StartAsync())
        {
            await PublishedAsync(master, 1);
            await master.StopAsync(TestContext.Current.CancellationToken);
        }

        // As a slave that never saw a description: its documents tell.
        File.Delete(Path.Join(State, "node"));
        File.Move(Path.Join(State, "head"), Path.Join(State, "current"));
        Write("prometheus.yml", "edited");

        await SaysAsync(2, "--force", "backups", "restore", "1", "--state", State, "--conf", _conf);
        Assert.Equal("edited", await File.ReadAllTextAsync(Path.Join(_conf, "prometheus.yml"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await Promha.RunAsync("backups", "restore", "1", "--state", State, "--conf", _conf, "--force")).Code);
        Assert.Equal(Config, await File.ReadAllTextAsync(Path.Join(_conf, "prometheus.yml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Approval_lets_the_refused_generation_be_published()
    {
        for (var i = 0; i < 20; i++)
        {
            Write($"many/{i}", "text");
        }

        using var master = await StartAsync();
        await PublishedAsync(master, 1);
        Directory.Delete(Path.Join(_conf, "many"), recursive: true);
        Directory.Delete(Path.Join(_conf, "rule"), recursive: true);
        var status = master.Services.GetRequiredService<ISyncStatusSource>();
        await Eventually.TrueAsync(() => status.Status.State == SyncState.Refused, Eventually.DefaultDeadline, "the guard refuses it");
        var command = status.Status.Message[(status.Status.Message.IndexOf("promha approve", StringComparison.Ordinal) + "promha ".Length)..].Split(' ');

        await SaysAsync(2, "is no guard", [.. command, "--guard", "targets-last"]);
        await SaysAsync(2, "no generation '123' is kept", "approve", "123", "--state", State);
        var approved = await Promha.RunAsync([.. command, "--guard", "empty-or-truncated"]);

        Assert.True(approved.Code == 0, approved.ToString());
        await PublishedAsync(master, 2);
        await master.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _work.Dispose();

    private static async Task SaysAsync(int code, string text, params string[] args)
    {
        var ran = await Promha.RunAsync(args);
        Assert.True(ran.Code == code, ran.ToString());
        Assert.Contains(text, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake in promha", ran.Error, StringComparison.Ordinal);
    }

    private static Task PublishedAsync(IHost master, long revision) => Eventually.TrueAsync(
        () => master.Services.GetRequiredService<ISyncStatusSource>().Status is { State: SyncState.Idle, Generation.Revision: var r } && r == revision,
        Eventually.DefaultDeadline, $"revision {revision} is published");

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddPromHaMaster(o =>
        {
            o.ConfDirectory = _conf;
            o.ScanInterval = TimeSpan.FromMilliseconds(200);
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(_conf, path))!);
        File.WriteAllText(Path.Join(_conf, path), content);
    }
}
