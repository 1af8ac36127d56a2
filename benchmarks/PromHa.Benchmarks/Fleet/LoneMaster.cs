using PromHa.Benchmarks.EditToVerified;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Fleet;

/// <summary>The sample master as a process of its own, without servers: what is measured is PromHa, not Prometheus.</summary>
internal sealed class LoneMaster : IDisposable
{
    private const string Token = "a-token-of-the-benchmark-0123456789abcdef";
    private readonly TempDirectory _directory;

    private LoneMaster(TempDirectory directory, SeedShapedTree tree, HostProcess host, Uri url, string? token)
    {
        (_directory, Tree, Host, Url, SlaveToken) = (directory, tree, host, url, token);
    }

    public SeedShapedTree Tree { get; }

    public HostProcess Host { get; }

    /// <summary>Where slaves find it.</summary>
    public Uri Url { get; }

    public string? SlaveToken { get; }

    public TempDirectory Directory => _directory;

    /// <summary>Starts it and waits for its first generation.</summary>
    /// <param name="files">The size of its tree.</param>
    /// <param name="address">An address of this machine beside loopback, with which slaves are not taken for local ones; or null.</param>
    /// <param name="arguments">Further settings.</param>
    public static async Task<LoneMaster> StartAsync(int files, string? address, params IReadOnlyList<string> arguments)
    {
        var directory = new TempDirectory("bench");
        var tree = Trees.Create(directory.CreateSubdirectory("master"), files);
        var port = FreePort.Next();
        List<string> more = [.. arguments];
        if (address is not null)
        {
            var tokenFile = directory.Combine("token");
            await File.WriteAllTextAsync(tokenFile, Token);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(tokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            more.AddRange([
                FormattableString.Invariant($"--urls=http://127.0.0.1:{port};http://{address}:{port}"),
                "--PromHa:Auth:TokenFile=" + tokenFile, $"--PromHa:Auth:AllowedNetworks:0={address}/32"]);
        }

        var host = new HostProcess(new HostOptions
        {
            Sample = "PromHa.Samples.Master", NodeName = "master", ConfDirectory = tree.ConfDirectory, StateDirectory = directory.Combine("master", "state"),
            ScanInterval = TimeSpan.FromSeconds(30), Port = port, Token = address is null ? null : Token, Arguments = more,
        });
        await host.StartAsync();
        await host.StatusWhenAsync(static s => s.Revision > 0, "the first generation is published", TimeSpan.FromMinutes(5));
        return new LoneMaster(directory, tree, host, address is null ? host.Url : new Uri(FormattableString.Invariant($"http://{address}:{port}/")), address is null ? null : Token);
    }

    public ProcessUsage Usage() => ProcessUsage.Of(Host.Pid);

    public async Task<long> RevisionAsync() => (await Host.StatusAsync()).Revision;

    public void Edit(int edit) =>
        Tree.Write(SeedShapedTree.RulePath("b00", "r00"), SeedShapedText.Rules("measured", FormattableString.Invariant($"Edit{edit}")));

    public void Dispose()
    {
        Host.Dispose();
        _directory.Dispose();
    }
}
