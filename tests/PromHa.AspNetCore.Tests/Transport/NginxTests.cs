using System.Globalization;
using System.Net;
using System.Text;
using PromHa.AspNetCore.Tests.Hosts;
using PromHa.Conformance;

namespace PromHa.AspNetCore.Tests.Transport;

/// <summary>The configuration in docs/transports.md, run by a real nginx between a real master and many slaves.</summary>
public sealed class NginxTests : IDisposable
{
    private const int Slaves = 24;
    private readonly TempDirectory _directory = new("nginx");
    private readonly int _port = FreePort.Next();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Nearly_all_bytes_that_slaves_get_come_from_the_cache_and_the_head_never_does()
    {
        var tree = SeedShapedTree.Create(_directory.CreateSubdirectory("master"));
        tree.Write("notes.txt", Noise(1, 300_000));
        await File.WriteAllTextAsync(_directory.Combine("token"), "the-secret", Stop);
        await using var master = await TestHost.StartMasterAsync(tree.ConfDirectory, ("Auth:TokenFile", _directory.Combine("token")));
        master.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the-secret");
        await master.StatusWhenAsync("idle");
        using var nginx = await StartAsync(master.Url);
        var slaves = Enumerable.Range(0, Slaves).Select(i => new PulledSlave(Transport(i))).ToArray();
        try
        {
            var first = await Task.WhenAll(slaves.Select(static s => s.FollowAsync(Stop)));
            tree.Write("more.txt", Noise(2, 200_000));
            tree.WriteRule("hx", "another", "Another");
            var second = await Task.WhenAll(slaves.Select(static s => s.FollowAsync(Stop)));

            Assert.Single(first.Distinct());
            Assert.Single(second.Distinct());
            using var anonymous = await new HttpClient().GetAsync(new Uri($"http://127.0.0.1:{_port}/promha/v1/manifests/{second[0]}"), Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        }
        finally
        {
            foreach (var slave in slaves)
            {
                slave.Dispose();
            }
        }

        await nginx.TerminateAsync(TimeSpan.FromSeconds(10));
        var lines = (await File.ReadAllLinesAsync(_directory.Combine("access.log"), Stop)).Select(static l => l.Split(' ')).ToArray();
        var sent = lines.Sum(static l => long.Parse(l[1], CultureInfo.InvariantCulture));
        var fromMaster = lines.SelectMany(static l => l[2].Split(',')).Sum(static b => long.TryParse(b, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0);
        TestContext.Current.SendDiagnosticMessage($"{Slaves} slaves got {sent} bytes, of which {fromMaster} came from the master: {100.0 * (sent - fromMaster) / sent:0.0} % from the cache.");
        Assert.True(fromMaster <= sent / 10, $"of {sent} bytes {fromMaster} came from the master");
        Assert.All(lines.Where(static l => l[3].Contains("/head", StringComparison.Ordinal)), static l => Assert.Equal("-", l[0]));
        Assert.Contains(lines, static l => l[0] == "HIT" && l[3].Contains("/pack", StringComparison.Ordinal));
    }

    private static string Noise(int seed, int length)
    {
#pragma warning disable CA5394 // The same bytes in each run; nothing is secured by them.
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return Convert.ToBase64String(bytes);
    }

    private HttpPullTransport Transport(int number) => new(
        new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan },
        new HttpPullOptions { Url = new Uri($"http://127.0.0.1:{_port}"), TokenFile = _directory.Combine("token"), NodeName = FormattableString.Invariant($"slave-{number}") });

    private async Task<ChildProcess> StartAsync(Uri master)
    {
        var page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "transports.md"), Stop);
        var begin = page.IndexOf("```nginx\n", StringComparison.Ordinal) + "```nginx\n".Length;
        var documented = page[begin..page.IndexOf("\n```", begin, StringComparison.Ordinal)]
            .Replace("server 10.0.0.1:9310;", $"server {master.Authority};", StringComparison.Ordinal)
            .Replace("listen 9310;", $"listen 127.0.0.1:{_port};", StringComparison.Ordinal)
            .Replace("put-it-here", "the-secret", StringComparison.Ordinal)
            .Replace("/var/cache/nginx/promha", _directory.Combine("cache"), StringComparison.Ordinal);
        var temporary = string.Join('\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {_directory.Combine("tmp-" + name)};"));
        var text = $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            daemon off;
            pid {{_directory.Combine("nginx.pid")}};
            error_log {{_directory.Combine("error.log")}};
            events { worker_connections 512; }
            http {
            log_format counted '$upstream_cache_status $bytes_sent $upstream_bytes_received $request_uri';
            access_log {{_directory.Combine("access.log")}} counted;
            {{temporary}}
            {{documented}}
            }
            """;
        await File.WriteAllTextAsync(_directory.Combine("nginx.conf"), text, new UTF8Encoding(false), Stop);
        var nginx = ChildProcess.Start(InstalledProgram.Nginx, ["-p", _directory.Path, "-e", _directory.Combine("error.log"), "-c", _directory.Combine("nginx.conf")]);
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => nginx.HasExited ? throw new KitException(nginx.Output) : await AnswersAsync(client), Eventually.DefaultDeadline, "nginx answers");
        return nginx;
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/"), Stop);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>What of a slave talks to the master.</summary>
    private sealed class PulledSlave(HttpPullTransport transport) : IDisposable
    {
        private readonly ReceivedBlobs _blobs = new();
        private GenerationManifest? _known;

        /// <summary>Waits for the next generation and fetches what is missing, trying again as a slave does.</summary>
        public async Task<Sha256Digest> FollowAsync(CancellationToken cancellationToken)
        {
            var head = await transport.WaitForHeadAsync(_known?.Digest, cancellationToken);
            var manifest = await transport.GetManifestAsync(head.Digest, _known, cancellationToken);
            var missing = manifest.Entries.Where(static e => e.Kind == ConfigEntryKind.File).Select(static e => new BlobReference(e.Sha256, e.Size)).Distinct().Where(b => !_blobs.Has(b)).ToList();
            await transport.FetchBlobsAsync(missing, _blobs, cancellationToken);
            _known = manifest;
            return head.Digest;
        }

        public void Dispose() => _blobs.Dispose();
    }
}
