namespace PromHa.TestKit;

/// <summary>A small file system of its own, to run out of space for real. Needs root.</summary>
public sealed class SmallTmpfs : IAsyncDisposable
{
    private readonly TempDirectory _parent;
    private readonly string _ballast;

    private SmallTmpfs(TempDirectory parent)
    {
        _parent = parent;
        Path = parent.CreateSubdirectory("small");
        _ballast = System.IO.Path.Combine(Path, "ballast");
    }

    public string Path { get; }

    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    public static async Task<SmallTmpfs> MountAsync(long bytes)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new KitException("mounting a small tmpfs needs root: run this test as root, or in a container");
        }

        var tmpfs = new SmallTmpfs(new TempDirectory("tmpfs"));
        await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={bytes}"), "tmpfs", tmpfs.Path);
        return tmpfs;
    }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Fills the file system up to this many free bytes.</summary>
    public void Fill(long leaveFree)
    {
        using var ballast = new FileStream(_ballast, FileMode.Append);
        var block = new byte[4096];
        while (FreeBytes - block.Length >= leaveFree)
        {
            ballast.Write(block);
            ballast.Flush();
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Release() => File.Delete(_ballast);

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.RunAsync("umount", "--lazy", Path);
        _parent.Dispose();
    }
}
