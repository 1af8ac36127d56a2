using PromHa.TestKit;

namespace PromHa.Sync.Tests.Hosting;

/// <summary>How people and programs save files, and what a master makes of it.</summary>
public sealed class EditingHabitTests : IDisposable
{
    private const string Config = "rule_files: [rule/*.yml]\n";
    private const string FirstHalf = "groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: sum(";
    private const string SecondHalf = "up)\n";
    private readonly TempDirectory _directory = new("habits");
    private readonly string _conf;

    public EditingHabitTests()
    {
        _conf = _directory.CreateSubdirectory("conf");
        Directory.CreateDirectory(Path.Join(_conf, "rule"));
        File.WriteAllText(Path.Join(_conf, "prometheus.yml"), Config);
        File.WriteAllText(Rule, "groups: []\n");
    }

    private string Rule => Path.Join(_conf, "rule", "a.yml");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_with_the_file_kept_open_is_published_when_it_is_closed()
    {
        await using var master = await StartAsync();
        await using (var file = new FileStream(Rule, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            // Valid as it stands, and still not all: only the open file tells.
            await file.WriteAsync("groups: [] # half\n"u8.ToArray(), Stop);
            await file.FlushAsync(Stop);
            File.WriteAllText(Path.Join(_conf, "other"), "a change that would be published");
            await Eventually.StaysAsync(() => Task.FromResult(master.Status.Generation!.Revision == 1), TimeSpan.FromSeconds(1), "nothing is published");
            await file.WriteAsync("# the rest\n"u8.ToArray(), Stop);
        }

        await PublishedAsync(master, 2);
        Assert.Equal(2, master.Status.Counters.Applies);
    }

    [Fact]
    public async Task Half_that_was_closed_and_does_not_parse_is_refused_until_the_rest_is_there()
    {
        await using var master = await StartAsync();

        await File.WriteAllTextAsync(Rule, FirstHalf, Stop);
        var status = await master.WhenAsync(SyncState.Refused);
        Assert.Equal(1, status.Generation!.Revision);
        await File.AppendAllTextAsync(Rule, SecondHalf, Stop);

        await PublishedAsync(master, 2);
    }

    [Fact]
    public async Task Burst_is_one_generation_and_what_changes_nothing_is_none()
    {
        await using var master = await StartAsync(static o => o.QuietPeriod = TimeSpan.FromMilliseconds(500));
        for (var i = 0; i < 50; i++)
        {
            await File.WriteAllTextAsync(Path.Join(_conf, "rule", $"b{i}.yml"), "groups: []\n", Stop);
        }

        await PublishedAsync(master, 2);

        File.SetLastWriteTimeUtc(Rule, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await File.WriteAllTextAsync(Rule, "groups: []\n", Stop);
        File.WriteAllText(Path.Join(_conf, "rule", ".a.yml.swp"), "an editor's");
        await Eventually.StaysAsync(() => Task.FromResult(master.Status.Generation!.Revision == 2), TimeSpan.FromSeconds(1.5), "nothing is published");
        await File.WriteAllTextAsync(Rule, "groups: []\n# an edit\n", Stop);
        await PublishedAsync(master, 3);
    }

    [Fact]
    public async Task Truncate_then_write_never_ships_the_empty_file()
    {
        await using var master = await StartAsync();
        var content = await File.ReadAllTextAsync(Rule, Stop);
        for (var i = 0; i < 20; i++)
        {
            await using var file = new FileStream(Rule, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite);
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content + $"# {i}\n"), Stop);
        }

        await Eventually.TrueAsync(
            () => new ConfigBackups(_conf + ".promha").List() is [var last, ..] && last.IsInForce && ContentOf(last).EndsWith("# 19\n", StringComparison.Ordinal), Eventually.DefaultDeadline, "the last edit is published");
        Assert.All(new ConfigBackups(_conf + ".promha").List(), g => Assert.NotEqual("", ContentOf(g)));
    }

    [Fact]
    public async Task Master_whose_stored_content_is_damaged_packs_it_again_without_any_edit()
    {
        await using (await StartAsync())
        {
        }

        foreach (var blob in Directory.EnumerateFiles(Path.Join(_conf + ".promha", "blobs"), "*", SearchOption.AllDirectories))
        {
            await File.WriteAllBytesAsync(blob, new byte[new FileInfo(blob).Length], Stop);
        }

        await using var master = await NodeHost.StartMasterAsync(_conf, static o => o.ScanInterval = TimeSpan.FromHours(1));

        await PublishedAsync(master, 1);
        Assert.Equal(Config.Length, (await File.ReadAllBytesAsync(Path.Join(_conf, "prometheus.yml"), Stop)).Length);
        Assert.All(new ConfigBackups(_conf + ".promha").List(), g => Assert.Equal("groups: []\n", ContentOf(g)));
    }

    public void Dispose() => _directory.Dispose();

    private string ContentOf(BackupGeneration generation)
    {
        var store = new GenerationStore(_conf + ".promha", TimeProvider.System, isGuest: true);
        var manifest = store.Find(generation.Digest)!;
        return System.Text.Encoding.UTF8.GetString(store.Blobs.Read(manifest.Entries.Single(static e => e.Path == "rule/a.yml").Sha256));
    }

    private async Task<NodeHost> StartAsync(Action<PromHaMasterOptions>? configure = null)
    {
        var master = await NodeHost.StartMasterAsync(_conf, configure);
        await PublishedAsync(master, 1);
        return master;
    }

    private static Task<SyncStatus> PublishedAsync(NodeHost master, long revision) =>
        master.WhenAsync(s => s.State == SyncState.Idle && s.Generation?.Revision == revision, $"revision {revision} is published");
}
