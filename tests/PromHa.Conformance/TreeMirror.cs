using System.Text;
using PromHa.Sync;
using PromHa.TestKit;

namespace PromHa.Conformance;

/// <summary>
/// Writes what a source publishes into a directory, as git-sync does: a new directory for each generation, and a symbolic link
/// that is moved to it in one step.
/// </summary>
public sealed class TreeMirror : IAsyncDisposable
{
    private readonly TempDirectory _directory = new("mirror");
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public TreeMirror(IGenerationSource source)
    {
        Link = Path.Combine(_directory.Path, "current");
        File.CreateSymbolicLink(Link, _directory.CreateSubdirectory("nothing-yet"));
        _running = RunAsync(source);
    }

    /// <summary>The path that always leads to the latest generation.</summary>
    public string Link { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stop.Dispose();
        _directory.Dispose();
    }

    private async Task RunAsync(IGenerationSource source)
    {
        Sha256Digest? known = null;
        for (var number = 0; ; number++)
        {
            var head = await source.WaitForHeadAsync(known, TimeSpan.FromHours(1), null, _stop.Token);
            if (head is null || head.Digest == known)
            {
                continue;
            }

            var tree = _directory.CreateSubdirectory(FormattableString.Invariant($"worktree-{number}"));
            foreach (var entry in source.FindManifest(head.Digest)!.Entries)
            {
                var path = Path.Combine(tree, entry.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var from = source.OpenBlob(entry.Sha256)!;
                await using var to = File.Create(path);
                await from.CopyToAsync(to, _stop.Token);
            }

            var link = Path.Combine(_directory.Path, "next");
            File.CreateSymbolicLink(link, tree);
            Assert.Equal(0, LinuxNative.Rename(Encoding.UTF8.GetBytes(link + '\0'), Encoding.UTF8.GetBytes(Link + '\0')));
            known = head.Digest;
        }
    }
}
