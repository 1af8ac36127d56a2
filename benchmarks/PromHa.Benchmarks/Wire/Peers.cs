using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Wire;

/// <summary>A way to bring the tree to another host; each call brings what is there now, and tells how many bytes went over the wire, both ways.</summary>
internal interface IWirePeer : IDisposable
{
    string Name { get; }

    Task<long> BringAsync();
}

/// <summary>The whole tree as an archive, as a slave fetches it whatever changed.</summary>
internal sealed class TarPeer(string root, string directory) : IWirePeer
{
    public string Name => "`tar -czf`, whole";

    public async Task<long> BringAsync()
    {
        var archive = Path.Combine(directory, "conf.tar.gz");
        await Tool.RunAsync("tar", "-czf", archive, "-C", Path.GetDirectoryName(root)!, "conf");
        return new FileInfo(archive).Length;
    }

    public void Dispose()
    {
    }
}

/// <summary>A directory that rsync keeps; the bytes are those that it counts itself.</summary>
internal sealed partial class RsyncPeer(string root, string directory, bool compresses) : IWirePeer
{
    private readonly string _target = Path.Combine(directory, compresses ? "rsync-z" : "rsync");

    public string Name => compresses ? "`rsync -az`" : "`rsync -a`";

    public async Task<long> BringAsync()
    {
        var output = await Tool.RunAsync("rsync", compresses ? "-az" : "-a", "--delete", "--no-whole-file", "--stats", root + "/", _target + "/");
        return Bytes().Matches(output).Sum(static m => long.Parse(m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
    }

    [GeneratedRegex(@"^Total bytes (?:sent|received): ([\d,]+)", RegexOptions.Multiline)]
    private static partial Regex Bytes();
}

/// <summary>Chunks by content: the index, and the chunks that were not there.</summary>
internal sealed class CasyncPeer(string root, string directory) : IWirePeer
{
    private readonly string _store = Path.Combine(directory, "casync.castr");

    public string Name => "casync";

    public async Task<long> BringAsync()
    {
        var before = Chunks();
        var index = Path.Combine(directory, "conf.caidx");
        await Tool.RunAsync("casync", "make", "--store=" + _store, index, root);
        return Chunks() - before + new FileInfo(index).Length;
    }

    public void Dispose()
    {
    }

    private long Chunks() => Directory.Exists(_store) ? new DirectoryInfo(_store).EnumerateFiles("*.cacnk", SearchOption.AllDirectories).Sum(static f => f.Length) : 0;
}

/// <summary>A repository behind git's own server; each tree is a commit, which is fetched.</summary>
internal sealed class GitPeer : IWirePeer
{
    private readonly string _root;
    private readonly string _git;
    private readonly string _clone;
    private readonly Process _daemon;
    private readonly Relay _relay;
    private bool _isCloned;

    public GitPeer(string root, string directory)
    {
        (_root, _git, _clone) = (root, Path.Combine(directory, "conf.git"), Path.Combine(directory, "clone"));
        var port = FreePort.Next();
        _daemon = Process.Start(new ProcessStartInfo("git", ["daemon", "--listen=127.0.0.1", FormattableString.Invariant($"--port={port}"), "--export-all", "--base-path=" + directory, directory])
        {
            RedirectStandardError = true,
        })!;
        _relay = new Relay(port);
    }

    public string Name => "`git fetch`";

    public async Task<long> BringAsync()
    {
        if (!_isCloned)
        {
            await Tool.RunAsync("git", "init", "-q", "-b", "main", "--bare", _git);
        }

        await Tool.RunAsync("git", "--git-dir=" + _git, "--work-tree=" + _root, "add", "-A");
        await Tool.RunAsync("git", "--git-dir=" + _git, "--work-tree=" + _root, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "gc.auto=0", "commit", "-q", "-m", "change");
        _relay.Take();
        if (_isCloned)
        {
            await Tool.RunAsync("git", "--git-dir=" + _clone, "-c", "gc.auto=0", "fetch", "-q", "origin", "main:main");
        }
        else
        {
            await Tool.RunAsync("git", "clone", "-q", "--bare", FormattableString.Invariant($"git://127.0.0.1:{_relay.Port}/conf.git"), _clone);
            _isCloned = true;
        }

        return _relay.Take();
    }

    public void Dispose()
    {
        _relay.Dispose();
        _daemon.Kill(entireProcessTree: true);
        _daemon.WaitForExit();
        _daemon.Dispose();
    }
}
