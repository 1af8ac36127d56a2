using Microsoft.Extensions.Logging.Abstractions;
using PromHa.TestKit;

namespace PromHa.Sync.Tests.Transport;

/// <summary>A source directory as git, rsync and shared disks leave it.</summary>
public sealed class DirectoryIntakeTests : IAsyncDisposable
{
    private readonly TempDirectory _directory = new("source");
    private readonly string _source;
    private LocalTransport _transport;

    public DirectoryIntakeTests()
    {
        _source = _directory.Combine("tree");
        _transport = Open(TimeSpan.FromMilliseconds(30));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task What_git_and_rsync_keep_for_themselves_is_not_taken()
    {
        Write("prometheus.yml", "1");
        Write(".git/HEAD", "ref");
        Write(".~tmp~/prometheus.yml", "half");
        Write("rules/.node.rules.aB3dE9", "half");
        Write("rules/node.rules", "groups: []");

        var head = await _transport.WaitForHeadAsync(null, Stop);

        Assert.Equal(["prometheus.yml", "rules/node.rules"], (await ManifestAsync(head)).Entries.Select(static e => e.Path));
    }

    [Fact]
    public async Task Every_other_tree_gets_the_next_revision_also_an_older_one()
    {
        Write("prometheus.yml", "1");
        var first = await _transport.WaitForHeadAsync(null, Stop);
        Write("prometheus.yml", "2");
        var second = await _transport.WaitForHeadAsync(first.Digest, Stop);
        Write("prometheus.yml", "1");
        var third = await _transport.WaitForHeadAsync(second.Digest, Stop);

        Assert.Equal((1, 2, 3), (first.Revision, second.Revision, third.Revision));
        Assert.Equal(first.Digest, third.Digest);
        Assert.Equal(first.Term, third.Term);
    }

    [Fact]
    public async Task Numbers_go_on_after_a_restart()
    {
        Write("prometheus.yml", "1");
        var first = await _transport.WaitForHeadAsync(null, Stop);
        await _transport.DisposeAsync();

        _transport = Open(TimeSpan.FromMilliseconds(30));
        Assert.Equal(first, await _transport.WaitForHeadAsync(null, Stop));
        Write("prometheus.yml", "2");

        Assert.Equal(2, (await _transport.WaitForHeadAsync(first.Digest, Stop)).Revision);
    }

    [Fact]
    public async Task Tree_that_is_still_being_filled_is_waited_for()
    {
        await _transport.DisposeAsync();
        _transport = Open(TimeSpan.FromMilliseconds(400));
        Write("prometheus.yml", "1");
        var waiting = _transport.WaitForHeadAsync(null, Stop).AsTask();

        // A copy that makes progress, one file after the other; and one that rsync writes under another name.
        var files = 0;
        await Eventually.StaysAsync(
            () =>
            {
                Write($"f{files++}", "x");
                File.AppendAllText(Path.Combine(_source, ".large.Ab12Cd"), "more");
                return Task.FromResult(!waiting.IsCompleted);
            },
            TimeSpan.FromSeconds(1.5),
            "the tree is not taken while it is being filled");
        File.Move(Path.Combine(_source, ".large.Ab12Cd"), Path.Combine(_source, "large"));
        Assert.Equal(files + 2, (await ManifestAsync(await waiting)).Entries.Count);
    }

    [Fact]
    public async Task Missing_directory_is_said_and_taken_when_it_is_there()
    {
        var error = await Assert.ThrowsAsync<TransportException>(async () => await _transport.WaitForHeadAsync(null, Stop));
        Assert.Contains("PromHa:SourceDirectory", error.Message, StringComparison.Ordinal);

        Write("prometheus.yml", "1");

        await Eventually.TrueAsync(HasHeadAsync, Eventually.DefaultDeadline, "the tree is taken");
    }

    [Fact]
    public async Task File_system_that_is_not_mounted_any_more_is_not_an_empty_configuration()
    {
        Write("prometheus.yml", "1");
        var head = await _transport.WaitForHeadAsync(null, Stop);

        File.Delete(Path.Combine(_source, "prometheus.yml"));

        var error = await Assert.ThrowsAsync<TransportException>(async () => await _transport.WaitForHeadAsync(head.Digest, Stop));
        Assert.Contains("is empty", error.Message, StringComparison.Ordinal);
        Assert.Equal(head, _transport.Source!.Head);
    }

    private async Task<bool> HasHeadAsync()
    {
        try
        {
            return await _transport.WaitForHeadAsync(null, Stop) is not null;
        }
        catch (TransportException)
        {
            return false;
        }
    }

    private ValueTask<GenerationManifest> ManifestAsync(GenerationHead head) => _transport.GetManifestAsync(head.Digest, null, Stop);

    private LocalTransport Open(TimeSpan quiet) => new(
        _directory.Combine("state"),
        new DirectoryIntake(new DirectoryIntakeOptions { Directory = _source, QuietPeriod = quiet, ScanInterval = TimeSpan.FromSeconds(1) }, TimeProvider.System, NullLogger.Instance, metrics: null),
        TimeProvider.System,
        NullLogger.Instance);

    private void Write(string path, string content)
    {
        var file = Path.Combine(_source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
