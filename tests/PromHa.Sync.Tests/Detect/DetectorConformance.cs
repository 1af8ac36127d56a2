using System.IO.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Detect;

/// <summary>What every way of reading a tree owes: the same answers for the same edits.</summary>
public abstract class DetectorConformance : IDisposable
{
    private readonly TempDirectory _directory = new("detect");

    protected abstract IFileSystem? Files { get; }

    protected string Root => _directory.Path;

    [Fact]
    public async Task First_look_reports_everything_as_added()
    {
        Write("prometheus.yml", "a");
        Write("business/shop/job/node.yml", "b");

        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["business/shop/job/node.yml", "prometheus.yml"], change.Added);
        Assert.True(change.IsComplete);
    }

    [Fact]
    public async Task Added_modified_and_removed_files_are_told_apart()
    {
        Write("kept.yml", "k");
        Write("modified.yml", "1");
        Write("removed.yml", "r");
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        Write("added.yml", "new");
        Write("modified.yml", "22");
        File.Delete(Path.Join(Root, "removed.yml"));
        var change = await detector.DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["added.yml"], change.Added);
        Assert.Equal(["modified.yml"], change.Modified);
        Assert.Equal(["removed.yml"], change.Removed);
        Assert.Equal("1 added, 1 modified, 1 removed, 0 renamed", change.ToString());
    }

    [Fact]
    public async Task Renamed_file_is_reported_as_a_rename()
    {
        Write("rule/old.rules", "groups: []");
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        File.Move(Path.Join(Root, "rule/old.rules"), Path.Join(Root, "rule/new.rules"));
        var change = await detector.DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new ConfigRename("rule/old.rules", "rule/new.rules")], change.Renamed);
        Assert.Equal("0 added, 0 modified, 0 removed, 1 renamed", change.ToString());
    }

    [Fact]
    public async Task Touch_and_identical_rewrite_are_no_change()
    {
        Write("a.yml", "same");
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        Write("a.yml", "same");
        File.SetLastWriteTimeUtc(Path.Join(Root, "a.yml"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.True((await detector.DetectAsync(TestContext.Current.CancellationToken)).IsEmpty);
    }

    [Fact]
    public async Task Editor_leftovers_and_version_control_are_not_part_of_the_tree()
    {
        foreach (var path in new[] { ".a.yml.swp", "sub/.b.swo", "a.yml~", "sub/.#a.yml", "#a.yml#", "4913", ".git/config", ".git/objects/00/1", ".promha/blobs/x" })
        {
            Write(path, "x");
        }

        Write("a.yml", "x");

        Assert.Equal(["a.yml"], (await Detector().DetectAsync(TestContext.Current.CancellationToken)).Added);
    }

    [Fact]
    public async Task Empty_directory_is_part_of_the_tree()
    {
        Directory.CreateDirectory(Path.Join(Root, "business/new/job"));

        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        var entry = Assert.Single(change.Manifest.Entries);
        Assert.Equal(("business/new/job", ConfigEntryKind.EmptyDirectory), (entry.Path, entry.Kind));
    }

    [Fact]
    public async Task Symbolic_link_is_reported_and_not_followed()
    {
        Write("a.yml", "x");
        File.CreateSymbolicLink(Path.Join(Root, "link.yml"), "/etc/passwd");

        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a.yml"], change.Added);
        var problem = Assert.Single(change.Problems);
        Assert.Equal(("link.yml", ConfTreeProblemKind.SymbolicLink, false), (problem.Path, problem.Kind, problem.Blocks));
    }

    [Fact]
    public async Task Missing_root_is_a_problem_and_never_an_empty_tree()
    {
        Write("a.yml", "x");
        using var detector = Detector();
        await detector.DetectAsync(TestContext.Current.CancellationToken);

        Directory.Move(Root, Root + ".moved");
        var gone = await detector.DetectAsync(TestContext.Current.CancellationToken);
        Directory.Move(Root + ".moved", Root);
        var back = await detector.DetectAsync(TestContext.Current.CancellationToken);

        Assert.False(gone.IsComplete);
        Assert.True(back.IsComplete);
        Assert.True(back.IsEmpty);
    }

    [Fact]
    public async Task Manifest_is_a_list_that_md5sum_accepts()
    {
        Write("prometheus.yml", "scrape_configs: []\n");
        Write("business/业务 FAILED x.yml", "[]\n");
        var change = await Detector().DetectAsync(TestContext.Current.CancellationToken);

        var text = new StringWriter();
        change.Manifest.WriteMd5Sum(text);
        var list = Root + ".md5";
        await File.WriteAllTextAsync(list, text.ToString(), TestContext.Current.CancellationToken);
        try
        {
            using var md5sum = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("md5sum", ["--strict", "--quiet", "-c", list]) { WorkingDirectory = Root })!;
            await md5sum.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(0, md5sum.ExitCode);
        }
        finally
        {
            File.Delete(list);
        }
    }

    [Fact]
    public async Task Watch_yields_the_tree_first_and_then_a_change()
    {
        Write("a.yml", "1");
        using var detector = Detector(scanInterval: TimeSpan.FromSeconds(0.2));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        await using var changes = detector.WatchAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(["a.yml"], changes.Current.Added);

        Write("new/b.yml", "2");
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(["new/b.yml"], changes.Current.Added);
    }

    [Fact]
    public async Task Random_edits_are_seen_exactly_as_a_full_hash_sees_them()
    {
        var random = new Random(20240607);
        using var detector = Detector();
        for (var round = 0; round < 60; round++)
        {
            for (var edit = random.Next(1, 6); edit > 0; edit--)
            {
                Edit(random);
            }

            var change = await detector.DetectAsync(TestContext.Current.CancellationToken);
            var full = await Detector().DetectAsync(TestContext.Current.CancellationToken);

            Assert.Equal(full.Manifest.Entries, change.Manifest.Entries);
        }
    }

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected ConfigChangeDetector Detector(TimeSpan? scanInterval = null, string? stateFile = null, bool followLinks = false) => new(
        new ConfigChangeDetectorOptions { Directory = Root, ScanInterval = scanInterval ?? TimeSpan.FromSeconds(30), StateFile = stateFile, FollowSymbolicLinks = followLinks }, Files);

    protected void Write(string path, string content)
    {
        var full = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    /// <summary>One of the edits that people and programs make. The portable reader knows size and time only, so sizes differ there.</summary>
    protected virtual void Edit(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var path = $"d{random.Next(3)}/f{random.Next(6)}.yml";
        var full = Path.Join(Root, path);
        switch (random.Next(4))
        {
            case 0 when File.Exists(full):
                File.Delete(full);
                break;
            case 1 when File.Exists(full):
                Directory.CreateDirectory(Path.Join(Root, "d0"));
                File.Move(full, Path.Join(Root, $"d0/m{random.Next(100)}.yml"), overwrite: true);
                break;
            default:
                Write(path, new string('x', random.Next(1, 5000)));
                break;
        }
    }
}
