using PromHa.Core;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Guard;

/// <summary>Each guard at its threshold, one below and one above.</summary>
public sealed class GuardTests : IDisposable
{
    private const string Config = "scrape_configs: [{job_name: j, file_sd_configs: [{files: [job/*.yml]}]}]\nrule_files: [rule/*.yml]\n";
    private readonly TempDirectory _directory = new("guard");
    private readonly GenerationStore _store;

    public GuardTests() => _store = new GenerationStore(_directory.Path, TimeProvider.System);

    [Theory]
    [InlineData(20, 10, false)]
    [InlineData(20, 9, true)]
    [InlineData(20, 0, true)]
    [InlineData(18, 9, false)] // Nine lost are fewer than the ten from which on it counts.
    [InlineData(18, 8, true)]
    [InlineData(9, 0, false)]
    [InlineData(20, 40, false)]
    [InlineData(0, 0, false)]
    public async Task Lost_targets(int before, int now, bool isRefused)
    {
        var guard = LostShareGuard.Targets(new LostShareGuardOptions());

        var finding = guard.Check(await TargetsAsync(before), await TargetsAsync(now));

        Assert.Equal(isRefused, finding is not null);
        if (finding is not null)
        {
            Assert.Equal(("targets-lost", 0.5), (finding.GuardId, finding.Threshold));
            Assert.Equal((double)(before - now) / before, finding.Measured);
            Assert.Contains($"{before - now} of {before} targets would be gone", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Static_targets_count_too_and_the_first_generation_loses_nothing()
    {
        var guard = LostShareGuard.Targets(new LostShareGuardOptions { MinCount = 1 });
        var before = await FactsAsync(("prometheus.yml", "scrape_configs: [{job_name: j, static_configs: [{targets: ['a:1', 'b:1', 'c:1']}]}]\n"));
        var now = await FactsAsync(("prometheus.yml", "scrape_configs: [{job_name: j, static_configs: [{targets: ['a:1']}]}]\n"));

        Assert.NotNull(guard.Check(before, now));
        Assert.Null(guard.Check(null, now));
        Assert.Null(LostShareGuard.Targets(new LostShareGuardOptions { MinCount = 1, MaxShare = 0.7 }).Check(before, now));
    }

    [Theory]
    [InlineData(20, 10, false)]
    [InlineData(20, 9, true)]
    public async Task Lost_rules(int before, int now, bool isRefused)
    {
        Task<TreeFacts> Rules(int count) => FactsAsync(
            ("prometheus.yml", Config),
            ("rule/a.yml", $"groups: [{{name: g, rules: [{string.Join(", ", Enumerable.Range(0, count).Select(static i => $"{{record: 'a:b{i}', expr: up}}"))}]}}]\n"));

        Assert.Equal(isRefused, LostShareGuard.Rules(new LostShareGuardOptions()).Check(await Rules(before), await Rules(now)) is not null);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("# only a comment\n---\n", true)]
    [InlineData("global: {}\n", false)]
    [InlineData(null, true)]
    public async Task Main_file_that_lost_its_content(string? content, bool isRefused)
    {
        var guard = new EmptyOrTruncatedGuard(new EmptyOrTruncatedGuardOptions());
        var before = await FactsAsync(("prometheus.yml", Config), ("other", "x"));
        var now = content is null ? await FactsAsync(("other", "x")) : await FactsAsync(("prometheus.yml", content), ("other", "x"));

        Assert.Equal(isRefused, guard.Check(before, now) is not null);
        Assert.Null(guard.Check(now, now));
        Assert.Null(guard.Check(null, now));
    }

    [Fact]
    public async Task Tree_whose_files_were_emptied_or_that_shrank_to_little()
    {
        var guard = new EmptyOrTruncatedGuard(new EmptyOrTruncatedGuardOptions());
        Task<TreeFacts> Tree(int files, int empty, int size = 100) => FactsAsync(
            [("prometheus.yml", Config), .. Enumerable.Range(0, files).Select(i => ($"f{i}", i < empty ? "" : new string('x', size)))]);
        var before = await Tree(20, 0);

        Assert.Null(guard.Check(before, await Tree(20, 10)));
        Assert.Contains("11 of 21 files are empty", guard.Check(before, await Tree(20, 11))!.Message, StringComparison.Ordinal);
        Assert.Null(guard.Check(before, await Tree(3, 0)));
        Assert.Contains("shrink from 21 files", guard.Check(before, await Tree(1, 0))!.Message, StringComparison.Ordinal);
        Assert.Contains("shrink", guard.Check(await Tree(20, 0, 5000), await Tree(20, 0, 10))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_sd_pattern_that_lost_its_directory_or_all_its_files()
    {
        var guard = new MissingSdDirectoriesGuard(new MissingSdDirectoriesGuardOptions());
        var before = await FactsAsync(("prometheus.yml", Config), ("job/a.yml", "[]\n"), ("job/readme", "x"));
        var noFiles = await FactsAsync(("prometheus.yml", Config), ("job/readme", "x"));
        var noDirectory = await FactsAsync(("prometheus.yml", Config));

        Assert.Contains("job/*.yml' (it matched 1 files)", guard.Check(before, noFiles)!.Message, StringComparison.Ordinal);
        Assert.Contains("no such directory", guard.Check(before, noDirectory)!.Message, StringComparison.Ordinal);
        Assert.Null(guard.Check(noDirectory, noDirectory)); // It was so before: validation says it, and nothing is stopped.
        Assert.Null(guard.Check(before, before));
        Assert.Contains("no such directory", guard.Check(await FactsAsync(("prometheus.yml", "global: {}\n")), noDirectory)!.Message, StringComparison.Ordinal);
        Assert.Null(guard.Check(before, await FactsAsync(("prometheus.yml", "global: {}\n")))); // Nobody asks for them any more.
    }

    [Theory]
    [InlineData("a.yml", true, 1)]
    [InlineData("*.yml", true, 2)]
    [InlineData("one/*.yml", true, 2)]
    [InlineData("one/two/*.yml", true, 1)]
    [InlineData("one/two/three/x.yml", true, 1)]
    [InlineData("o?e/*.yml", false, 2)]
    [InlineData("*/two/*", false, 1)]
    [InlineData("one/**", true, 4)]
    [InlineData("on/*.yml", false, 0)]
    [InlineData("one/b.yml/*.yml", true, 0)]
    public async Task File_sd_pattern_finds_its_directory_and_files_at_any_depth(string pattern, bool hasDirectory, int matches)
    {
        var tree = await FactsAsync(
            ("prometheus.yml", $"scrape_configs:\n- {{job_name: j, file_sd_configs: [{{files: ['{pattern}']}}]}}\n"),
            ("a.yml", "[]\n"), ("one/b.yml", "[]\n"), ("one/c.yml", "[]\n"), ("one/two/d.yml", "[]\n"), ("one/two/three/x.yml", "[]\n"));

        Assert.Equal(new SdPattern(pattern, hasDirectory, matches), Assert.Single(tree.SdPatterns));
    }

    [Theory]
    [InlineData(10, 12, 2, false)]
    [InlineData(11, 12, 2, true)]
    [InlineData(12, 12, 0, false)]
    [InlineData(500, null, 2, false)]
    public async Task Inotify_instances_of_this_host(int configs, int? limit, int reserve, bool isRefused)
    {
        var guard = new InotifyBudgetGuard(new InotifyBudgetGuardOptions { Reserve = reserve }, () => limit);
        var jobs = Enumerable.Range(0, configs).Select(static i => $"- {{job_name: j{i}, file_sd_configs: [{{files: [job/{i}.yml]}}]}}\n");
        var now = await FactsAsync(("prometheus.yml", "scrape_configs:\n" + string.Concat(jobs)));

        Assert.Equal(isRefused, guard.Check(null, now) is not null);
        Assert.Null(guard.Check(now, now));
    }

    [Fact]
    public void Limit_of_this_host_is_known() => Assert.True(InotifyBudgetGuard.LimitOfHost() > 0);

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 1 }, true)]
    [InlineData(new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 1 }, true)]
    [InlineData(new byte[] { (byte)'a', 0, (byte)'b' }, true)]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, false)]
    [InlineData(new byte[] { 0xC3, 0xBC, (byte)'\n' }, false)]
    public async Task Binary_files_where_none_were(byte[] content, bool isRefused)
    {
        var guard = new UnknownBinaryFilesGuard(new UnknownBinaryFilesGuardOptions());
        var text = await FactsAsync(("a", "text"));
        var binary = await RawAsync(("a", "text"u8.ToArray()), ("b", content));

        Assert.Equal(isRefused, guard.Check(text, binary) is not null);
        Assert.Null(guard.Check(binary, await RawAsync(("b", content), ("c", [.. content, 1]))));
        Assert.Null(guard.Check(null, binary));
    }

    [Fact]
    public async Task Huge_file_is_refused_when_it_is_new()
    {
        var guard = new UnknownBinaryFilesGuard(new UnknownBinaryFilesGuardOptions { MaxFileBytes = 10 });
        var ten = await FactsAsync(("a", "1234567890"));
        var eleven = await FactsAsync(("a", "12345678901"));

        Assert.Null(guard.Check(null, ten));
        Assert.Equal(11, guard.Check(null, eleven)!.Measured);
        Assert.Null(guard.Check(eleven, eleven));
    }

    [Fact]
    public void Approval_is_for_one_generation_and_its_guards_until_it_is_used()
    {
        var approved = new ApprovedGenerations(_directory.Path);
        var (a, b) = (Sha256Digest.Of("a"u8), Sha256Digest.Of("b"u8));
        Assert.False(approved.Allows(a, "targets-lost"));

        approved.Add(new Approval(a, ["targets-lost"], "ops", DateTimeOffset.UnixEpoch));
        approved.Add(new Approval(b, [], "ops", DateTimeOffset.UnixEpoch));

        Assert.True(approved.Allows(a, "targets-lost"));
        Assert.False(approved.Allows(a, "rules-lost"));
        Assert.True(approved.Allows(b, "rules-lost"));
        approved.Use(a);
        Assert.False(approved.Allows(a, "targets-lost"));
        Assert.True(approved.Allows(b, "rules-lost"));

        File.WriteAllText(_directory.Combine("approved"), "damaged");
        Assert.False(approved.Allows(b, "rules-lost"));
    }

    public void Dispose() => _directory.Dispose();

    private Task<TreeFacts> TargetsAsync(int count) => FactsAsync(
        ("prometheus.yml", Config),
        ("job/a.yml", $"- targets: [{string.Join(", ", Enumerable.Range(0, count).Select(static i => $"'h{i}:9100'"))}]\n"));

    private Task<TreeFacts> FactsAsync(params (string Path, string Content)[] files) =>
        RawAsync([.. files.Select(static f => (f.Path, System.Text.Encoding.UTF8.GetBytes(f.Content)))]);

    private async Task<TreeFacts> RawAsync(params (string Path, byte[] Content)[] files)
    {
        var entries = new List<GenerationEntry>();
        foreach (var (path, content) in files)
        {
            var blob = await _store.Blobs.AddAsync(new MemoryStream(content), long.MaxValue, CancellationToken.None);
            entries.Add(new GenerationEntry(path, ConfigEntryKind.File, 0x1A4, blob.Size, blob.Md5, blob.Sha256));
        }

        var manifest = GenerationManifest.Create(entries);
        return new TreeFacts(manifest, new ManifestTree(manifest, _store.Blobs), new ConfTreeLayout(), new ContentCounts());
    }
}
