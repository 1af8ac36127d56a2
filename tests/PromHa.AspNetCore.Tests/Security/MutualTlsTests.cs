using System.Net;
using System.Security.Cryptography.X509Certificates;
using PromHa.AspNetCore.Tests.Hosts;

namespace PromHa.AspNetCore.Tests.Security;

/// <summary>A master that asks for client certificates, and slaves that show good and bad ones, over real connections.</summary>
public sealed class MutualTlsTests : IDisposable
{
    private readonly TempDirectory _directory = new("mtls");
    private readonly SeedShapedTree _tree;
    private readonly TestAuthority _authority;
    private readonly TestCertificate _server;

    public MutualTlsTests()
    {
        _tree = SeedShapedTree.Create(_directory.Combine("master"));
        _authority = new TestAuthority(_directory.Path);
        _server = _authority.Issue("server");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Slave_with_a_certificate_of_the_authority_is_served()
    {
        await using var master = await MasterAsync();
        await using var slave = await SlaveAsync(master, _authority.Issue("slave"));

        var status = await slave.StatusWhenAsync("idle");

        Assert.Equal(1, status.GetProperty("generation").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Nothing_of_the_protocol_is_open_without_a_certificate_and_health_is()
    {
        await using var master = await MasterAsync();
        using var client = Client(null);

        foreach (var path in new[] { "/promha/v1/head", "/promha/v1/status", "/promha/v1/nodes", "/promha/v1/blobs/" + new string('0', 64) })
        {
            using var refused = await client.GetAsync(new Uri(master.Url, path), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("none was shown", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/healthz", "/metrics" })
        {
            using var open = await client.GetAsync(new Uri(master.Url, path), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }
    }

    [Fact]
    public async Task Certificate_that_is_not_good_is_refused_with_the_reason()
    {
        await using var master = await MasterAsync();
        using var others = new TestAuthority(_directory.Path, "others");

        foreach (var (certificate, said) in new[]
        {
            (others.Issue("stranger"), "does not come from an authority in PromHa:Auth:ClientCaFile"),
            (_authority.Issue("expired", TimeSpan.FromDays(-3), TimeSpan.FromDays(-2)), "is not valid now"),
            (_authority.Issue("early", TimeSpan.FromDays(2), TimeSpan.FromDays(3)), "is not valid now"),
        })
        {
            using var client = Client(certificate);
            using var refused = await client.GetAsync(new Uri(master.Url, "/promha/v1/head"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains(said, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_a_token_too_both_are_needed()
    {
        await File.WriteAllTextAsync(_directory.Combine("token"), "a-secret-of-both", TestContext.Current.CancellationToken);
        await using var master = await MasterAsync(("Auth:TokenFile", _directory.Combine("token")));
        using var withCertificate = Client(_authority.Issue("slave"));
        using var without = Client(null);
        var head = new Uri(master.Url, "/promha/v1/status");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(withCertificate, head, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(without, head, "a-secret-of-both"));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(withCertificate, head, "a-secret-of-both"));
    }

    [Theory]
    [InlineData("no certificate", "refuses our certificate (401)")]
    [InlineData("other authority", "PromHa:Tls:CaFile")]
    [InlineData("expired server", "is not valid now")]
    [InlineData("other name", "is for another name")]
    public async Task Slave_says_what_is_wrong(string fault, string said)
    {
        using var others = new TestAuthority(_directory.Path, "others");
        var server = fault switch
        {
            "expired server" => _authority.Issue("old", TimeSpan.FromDays(-3), TimeSpan.FromDays(-2)),
            "other name" => _authority.Issue("elsewhere", dnsName: "elsewhere.example", isForLoopback: false),
            _ => _server,
        };
        await using var master = await MasterAsync(server);
        await using var slave = await SlaveAsync(master, fault == "no certificate" ? null : _authority.Issue("slave"), fault == "other authority" ? others.File : null);

        await Eventually.TrueAsync(() => Task.FromResult(slave.Log.Text.Contains(said, StringComparison.Ordinal)), Eventually.DefaultDeadline, $"the slave says '{said}'; it said: {slave.Log.Text}");
    }

    [Fact]
    public async Task Certificates_and_authorities_are_changed_without_a_restart()
    {
        await using var master = await MasterAsync();
        using var next = new TestAuthority(_directory.Path, "next");
        var certificate = _authority.Issue("slave");
        using var client = Client(certificate);
        var status = new Uri(master.Url, "/promha/v1/status");
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(client, status, null));

        // The authority is withdrawn: the connection that is open does not help.
        File.Copy(_authority.File, _directory.Combine("kept.pem"));
        File.Copy(next.File, _authority.File, overwrite: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(client, status, null));

        // The slave's certificate is replaced under its name: the next connection shows the new one.
        var renewed = next.Issue("slave");
        Assert.Equal(certificate, renewed);
        await using var slave = await TestHost.StartSlaveAsync(
            Directory.CreateDirectory(_directory.Combine("slave-conf")).FullName, master.Url,
            ("Tls:CaFile", _directory.Combine("kept.pem")), ("Tls:CertificateFile", renewed.File), ("Tls:KeyFile", renewed.KeyFile));
        await slave.StatusWhenAsync("idle");
    }

    [Fact]
    public async Task Certificate_of_the_server_is_changed_without_a_restart()
    {
        await using var master = await MasterAsync();
        using var next = new TestAuthority(_directory.Path, "next");
        Assert.False(await IsBelievedAsync(master.Url, next.File));

        Assert.Equal(_server, next.Issue("server"));

        await Eventually.TrueAsync(() => IsBelievedAsync(master.Url, next.File), Eventually.DefaultDeadline, "a new connection is shown the new certificate");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", false)]
    [InlineData("http://0.0.0.0:0", true)]
    public async Task Client_certificates_without_tls_end_the_start(string urls, bool hasToken)
    {
        await File.WriteAllTextAsync(_directory.Combine("token"), "secret", TestContext.Current.CancellationToken);
        (string, string)[] token = hasToken ? [("Auth:TokenFile", _directory.Combine("token"))] : [];

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartMasterAsync(_tree.ConfDirectory, [("urls", urls), ("Auth:ClientCaFile", _authority.File), .. token]));

        Assert.Contains("PromHa:Auth:ClientCaFile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_tls_and_client_certificates_a_host_may_listen_to_others_without_a_token()
    {
        await using var master = await TestHost.StartMasterAsync(_tree.ConfDirectory, [("urls", "https://0.0.0.0:0"), .. ServerSettings(_server)]);
        using var client = Client(_authority.Issue("slave"));

        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(client, new Uri(master.Url, "/promha/v1/status"), null));
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient client, Uri url, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<bool> IsBelievedAsync(Uri url, string caFile)
    {
        using var client = Client(null, caFile);
        try
        {
            return await client.GetStringAsync(new Uri(url, "/healthz"), TestContext.Current.CancellationToken) == "ok\n";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private HttpClient Client(TestCertificate? certificate, string? caFile = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(caFile ?? _authority.File);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate.File, certificate.KeyFile)];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, own, _, _) => own[0];
        }

        return new HttpClient(handler);
    }

    private (string, string)[] ServerSettings(TestCertificate certificate) =>
        [("Kestrel:Certificates:Default:Path", certificate.File), ("Kestrel:Certificates:Default:KeyPath", certificate.KeyFile), ("Auth:ClientCaFile", _authority.File)];

    private Task<TestHost> MasterAsync(params (string, string)[] settings) => MasterAsync(_server, settings);

    private Task<TestHost> MasterAsync(TestCertificate certificate, params (string, string)[] settings) =>
        TestHost.StartMasterAsync(_tree.ConfDirectory, [("urls", "https://127.0.0.1:0"), .. ServerSettings(certificate), .. settings]);

    private Task<TestHost> SlaveAsync(TestHost master, TestCertificate? certificate, string? caFile = null)
    {
        (string, string)[] own = certificate is null ? [] : [("Tls:CertificateFile", certificate.File), ("Tls:KeyFile", certificate.KeyFile)];
        return TestHost.StartSlaveAsync(Directory.CreateDirectory(_directory.Combine("slave-conf")).FullName, master.Url, [("Tls:CaFile", caFile ?? _authority.File), .. own]);
    }
}
