using PromHa.Conformance;
using PromHa.Sync.Tests.Hosting;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Security;

/// <summary>Trees that would lead a slave to write elsewhere, or to lose a file.</summary>
public sealed class HostileTreeTests : IDisposable
{
    private const string Config = "scrape_configs: []\n";
    private readonly TempDirectory _directory = new("hostile");
    private readonly PublishedTrees _published = new();
    private readonly DirectTransport _transport;
    private readonly string _conf;

    public HostileTreeTests()
    {
        _transport = new DirectTransport(_published.Source);
        _conf = _directory.CreateSubdirectory("conf");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _transport.Dispose();
        _published.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(ApplyMode.InPlace)]
    [InlineData(ApplyMode.Exchange)]
    public async Task Link_in_the_conf_directory_is_not_written_through(ApplyMode mode)
    {
        var outside = _directory.CreateSubdirectory("outside");
        await File.WriteAllTextAsync(Path.Combine(outside, "file"), "theirs", Stop);
        await File.WriteAllTextAsync(Path.Combine(outside, "target"), "theirs", Stop);
        Directory.CreateSymbolicLink(Path.Combine(_conf, "dir"), outside);
        File.CreateSymbolicLink(Path.Combine(_conf, "link"), Path.Combine(outside, "target"));
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("dir/file", "shipped"), ("link", "shipped"));

        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, o => o.ApplyMode = mode);
        var status = await slave.WhenAsync(s => s.LastOutcome?.Generation?.Digest == head.Digest, "there is an outcome");

        Assert.Equal(("theirs", "theirs"), (await File.ReadAllTextAsync(Path.Combine(outside, "file"), Stop), await File.ReadAllTextAsync(Path.Combine(outside, "target"), Stop)));
        Assert.Equal(2, Directory.GetFileSystemEntries(outside).Length);
        Assert.Equal(SyncResult.Blocked, status.LastOutcome!.Result);
        Assert.Contains("'dir' in the conf directory is a symbolic link", status.LastOutcome.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_conf, "prometheus.yml")));

        Directory.Delete(Path.Combine(_conf, "dir"));
        await slave.RunsAsync(head);
    }

    [Fact]
    public void Paths_that_differ_by_case_are_refused_where_they_are_one_file()
    {
        var files = Manifest("a/File.yml", "a/file.yml");
        var directories = Manifest("Rules/a.yml", "rules/b.yml");
        var none = Manifest("a/File.yml", "b/file.yml");

        Assert.Contains("only by the case", CaseCollision.FaultOf(files, static () => true), StringComparison.Ordinal);
        Assert.Contains("only by the case", CaseCollision.FaultOf(directories, static () => true), StringComparison.Ordinal);
        Assert.Null(CaseCollision.FaultOf(files, static () => false));
        Assert.Null(CaseCollision.FaultOf(none, static () => throw new InvalidOperationException("asked without need")));
        Assert.False(CaseCollision.IsCaseInsensitive(_conf));
        Assert.Empty(Directory.GetFileSystemEntries(_conf));
    }

    [Fact]
    public async Task Paths_that_differ_by_case_are_two_files_where_they_may_be()
    {
        var head = await _published.PublishAsync(("prometheus.yml", Config), ("a/File", "1"), ("a/file", "2"));

        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport);
        await slave.RunsAsync(head);

        Assert.Equal(("1", "2"), (await File.ReadAllTextAsync(Path.Combine(_conf, "a/File"), Stop), await File.ReadAllTextAsync(Path.Combine(_conf, "a/file"), Stop)));
    }

    [Fact]
    public async Task State_directory_that_was_open_to_others_is_closed()
    {
        var state = _directory.CreateSubdirectory("state");
        File.SetUnixFileMode(state, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var head = await _published.PublishAsync(("prometheus.yml", Config));

        await using var slave = await NodeHost.StartSlaveAsync(_conf, _transport, o => o.StateDirectory = state);
        await slave.RunsAsync(head);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(state));
    }

    private static GenerationManifest Manifest(params string[] paths) =>
        GenerationManifest.Create(paths.Select(static p => new GenerationEntry(p, ConfigEntryKind.File, 0x1A4, 0, default, Sha256Digest.Of([]))));
}
