using PromHa.TestKit;

namespace PromHa.Sync.Tests.Reload;

/// <summary>Real servers behind TLS, client certificates, basic authentication and a route prefix (web.yml).</summary>
public sealed class ServerTlsTests : IDisposable
{
    private readonly Lab _lab = new();
    private readonly TestAuthority _authority;
    private readonly TestCertificate _own;

    public ServerTlsTests()
    {
        _authority = new TestAuthority(_lab.Combine(""));
        _own = _authority.Issue("promha");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _lab.Dispose();
    }

    [Theory]
    [InlineData(ReloadTargetKind.Prometheus)]
    [InlineData(ReloadTargetKind.Alertmanager)]
    public async Task Server_with_client_certificates_basic_authentication_and_prefix_is_reloaded(ReloadTargetKind kind)
    {
        var port = await StartAsync(kind, _authority.Issue("server"), "basic_auth_users:\n" + BasicAuthLine());
        var client = _lab.Client(kind, $"https://127.0.0.1:{port}/prefix/", o =>
        {
            (o.CaFile, o.CertificateFile, o.KeyFile, o.Username, o.PasswordFile) = (_authority.File, _own.File, _own.KeyFile, BasicAuth.Username, _lab.Combine("password"));
            File.WriteAllText(o.PasswordFile, BasicAuth.Password + "\n");
        });

        var result = await _lab.ReloadAsync(client);

        Assert.True(result.Status == ReloadStatus.Verified, result.Message);
    }

    [Fact]
    public async Task Name_that_the_certificate_is_for_can_be_another_than_the_addresss()
    {
        var port = await StartAsync(ReloadTargetKind.Prometheus, _authority.Issue("named", dnsName: "prom.example", isForLoopback: false));
        var url = $"https://127.0.0.1:{port}/prefix";

        var named = _lab.Client(ReloadTargetKind.Prometheus, url, o => (o.CaFile, o.CertificateFile, o.KeyFile, o.ServerName) = (_authority.File, _own.File, _own.KeyFile, "prom.example"));
        var unnamed = _lab.Client(ReloadTargetKind.Prometheus, url, o => (o.CaFile, o.CertificateFile, o.KeyFile) = (_authority.File, _own.File, _own.KeyFile));
        var good = await _lab.ReloadAsync(named);
        var bad = await unnamed.CheckAsync(TestContext.Current.CancellationToken);

        Assert.True(good.Status == ReloadStatus.Verified, good.Message);
        Assert.Contains("is for another name (prom.example)", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_certificates_is_said()
    {
        using var others = new TestAuthority(_lab.Combine(""), "others");
        var stranger = others.Issue("stranger");
        var url = $"https://127.0.0.1:{await StartAsync(ReloadTargetKind.Prometheus, _authority.Issue("server"))}/prefix";

        var wrongCa = _lab.Client(ReloadTargetKind.Prometheus, url, o => o.CaFile = others.File);
        var systemCa = _lab.Client(ReloadTargetKind.Prometheus, url);
        var none = _lab.Client(ReloadTargetKind.Prometheus, url, o => o.CaFile = _authority.File);
        var wrong = _lab.Client(ReloadTargetKind.Prometheus, url, o => (o.CaFile, o.CertificateFile, o.KeyFile) = (_authority.File, stranger.File, stranger.KeyFile));

        Assert.Contains("does not come from an authority in PromHa:Reload:0:CaFile", await MessageOf(wrongCa), StringComparison.Ordinal);
        Assert.Contains("name its own in PromHa:Reload:0:CaFile", await MessageOf(systemCa), StringComparison.Ordinal);
        Assert.Contains("shown none", await MessageOf(none), StringComparison.Ordinal);
        Assert.Contains("does not take our certificate", await MessageOf(wrong), StringComparison.Ordinal);
    }

    private static async Task<string> MessageOf(IReloadClient client)
    {
        // A server that hangs up can do so before its reason is read; then it is only unreachable, and asked again.
        var result = await Eventually.ValueAsync(
            async () => await client.CheckAsync(TestContext.Current.CancellationToken), static r => r.Status == ReloadStatus.Misconfigured, Eventually.DefaultDeadline, "it is said what is wrong");
        return result.Message;
    }

    private string BasicAuthLine() => File.ReadAllLines(BasicAuth.WriteWebConfig(_lab.Combine("")))[1] + "\n";

    private async Task<int> StartAsync(ReloadTargetKind kind, TestCertificate certificate, string further = "")
    {
        var web = _lab.Combine("web-config.yml");
        await File.WriteAllTextAsync(
            web,
            $"tls_server_config: {{cert_file: {certificate.File}, key_file: {certificate.KeyFile}, client_ca_file: {_authority.File}, client_auth_type: RequireAndVerifyClientCert}}\n{further}",
            TestContext.Current.CancellationToken);
        string[] arguments = ["--web.config.file=" + web, "--web.route-prefix=/prefix"];
        if (kind == ReloadTargetKind.Prometheus)
        {
            return (await _lab.PrometheusAsync(["--web.enable-lifecycle", .. arguments])).Port;
        }

        _lab.Write("alertmanager.yml", "route: {receiver: r}\nreceivers: [{name: r}]\n");
        return (await _lab.StartAsync(
            InstalledProgram.Alertmanager,
            ["--config.file=" + Path.Combine(_lab.Conf, "alertmanager.yml"), "--storage.path=" + _lab.Combine("am"), "--web.listen-address=127.0.0.1:PORT", "--cluster.listen-address=", .. arguments])).Port;
    }
}
