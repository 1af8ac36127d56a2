using System.Net;
using System.Net.Sockets;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Check;

public sealed class ServerTests : IDisposable
{
    private readonly TempDirectory _work = new("server");

    [Fact]
    public async Task Prometheus_is_asked_for_its_version_and_its_metrics()
    {
        var conf = _work.CreateSubdirectory("conf");
        var newer = _work.Write("p.yml", "global:\n  metric_name_validation_scheme: legacy\n");
        var rules = _work.Write("r.yml", "groups:\n- name: a\n  rules:\n  - record: a:b\n    expr: sum(no_such_metric_anywhere)\n");
        // A server without a single metric has only just started, and says nothing about any.
        _work.Write("conf/rules.yml", "groups: [{name: g, interval: 1s, rules: [{record: seen, expr: vector(1)}]}]\n");
        _work.Write("conf/prometheus.yml", "rule_files: [rules.yml]\n");
        await using var server = await PrometheusServer.StartAsync(conf);
        var address = $"127.0.0.1:{server.Port}";

        Assert.Equal(0, (await Promha.RunAsync("check", newer)).Code);
        foreach (var url in new[] { address, $"http://{address}", $"http://{address}/", $"http://u:hunter2@{address}" })
        {
            var ran = await Promha.RunAsync("check", newer, "--server", url);
            Assert.True(ran.Code == 1 && ran.Out.Contains("PH2007", StringComparison.Ordinal), ran.ToString());
        }

        await Eventually.TrueAsync(
            async () => (await Promha.RunAsync("check", rules, "--server", address)).Out.Contains("no_such_metric_anywhere", StringComparison.Ordinal), Eventually.DefaultDeadline, "the metric is unknown");
        Assert.Equal(0, (await Promha.RunAsync("check", newer, "--server", address, "--target-version", "3.5")).Code);
        Assert.Contains("answers neither as Prometheus nor as Alertmanager", (await Promha.RunAsync("check", newer, "--server", address + "/prefix")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alertmanager_is_asked_for_its_version()
    {
        var conf = _work.CreateSubdirectory("conf");
        await File.WriteAllTextAsync(Path.Combine(conf, "alertmanager.yml"), Files.GoodAlertmanager, TestContext.Current.CancellationToken);
        await using var server = await AlertmanagerServer.StartAsync(conf);
        var newer = _work.Write("a.yml", "route: {receiver: a}\nreceivers:\n- name: a\n  msteamsv2_configs: [{webhook_url: http://x/}]\n");

        Assert.Equal(0, (await Promha.RunAsync("check", newer)).Code);
        var ran = await Promha.RunAsync("check", newer, "--server", server.Url.ToString());
        Assert.True(ran.Code == 1 && ran.Out.Contains("PH2007", StringComparison.Ordinal), ran.ToString());
    }

    [Fact]
    public async Task Nobody_there_is_said_without_the_password_of_the_address()
    {
        var ran = await Promha.RunAsync("check", _work.Write("r.yml", Files.GoodRules), "--server", $"http://user:hunter2@127.0.0.1:{FreePort.Next()}/x");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.Contains("does not answer", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("http://")]
    [InlineData("http://u:hunter2@h o/")]
    public async Task What_is_no_address_is_said(string url)
    {
        var ran = await Promha.RunAsync("check", _work.Write("r.yml", Files.GoodRules), "--server", url);

        Assert.Equal(2, ran.Code);
        Assert.Contains("is no address. Write it as http://host:port.", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>hello</html>")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"data\": []}")]
    [InlineData("application/json", "{\"data\": {\"version\": 1}}")]
    [InlineData("application/json", "{\"data\": {\"version\": \"main\"}}")]
    public async Task Another_server_is_said_to_be_another_one(string type, string body)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, type, body);

        var ran = await Promha.RunAsync("check", _work.Write("r.yml", Files.GoodRules), "--server", $"http://{listener.LocalEndpoint}");

        Assert.Equal((2, ""), (ran.Code, ran.Out));
        Assert.StartsWith("promha: http://127.0.0.1:", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
        listener.Stop();
        await serving;
    }

    public void Dispose() => _work.Dispose();

    private static async Task ServeAsync(TcpListener listener, string type, string body)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }
}
