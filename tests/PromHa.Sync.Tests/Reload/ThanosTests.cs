using System.Net;
using PromHa.Core;

namespace PromHa.Sync.Tests.Reload;

/// <summary>Thanos rule as its documentation and sources say it speaks; the real one was not run.</summary>
public sealed class ThanosTests
{
    private static readonly InMemoryConfTree Tree = new(new Dictionary<string, string>
    {
        ["prometheus.yml"] = "rule_files: ['rule/*.rules']\n",
        ["rule/a.rules"] = "groups: [{name: g, rules: [{alert: A, expr: up == 0, for: 1m, labels: {s: x}}]}]\n",
    });

    [Fact]
    public async Task Rules_with_its_own_labels_are_the_shipped_ones()
    {
        using var thanos = new Thanos();

        var result = await thanos.Client.ReloadAsync(Tree, TestContext.Current.CancellationToken);

        Assert.True(result.Status == ReloadStatus.Verified, result.Message);
        Assert.Equal(1, thanos.Reloads);
    }

    [Fact]
    public async Task Other_label_or_expression_is_a_difference()
    {
        using var label = new Thanos { Labels = """{"s":"y","replica":"a"}""" };
        using var expression = new Thanos { Query = "up == 1" };

        Assert.Contains("another labels", (await label.Client.VerifyAsync(Tree, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("another expression", (await expression.Client.VerifyAsync(Tree, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_is_told_with_its_reason()
    {
        using var thanos = new Thanos { Refusal = "load rules: group g: bad" };

        var result = await thanos.Client.ReloadAsync(Tree, TestContext.Current.CancellationToken);

        Assert.Equal(ReloadStatus.Refused, result.Status);
        Assert.Contains("load rules: group g: bad", result.Message, StringComparison.Ordinal);
    }

    private sealed class Thanos : HttpMessageHandler
    {
        public Thanos()
        {
            var target = new ReloadTargetOptions { Kind = ReloadTargetKind.ThanosRule, Url = new Uri("http://thanos.invalid:10902"), VerifyTimeout = TimeSpan.FromMilliseconds(1) };
            Client = ServerComposition.Create(new HttpClient(this, disposeHandler: false), target, new ConfTreeLayout(), TimeProvider.System);
        }

        public IReloadClient Client { get; }

        public string Labels { get; init; } = """{"s":"x","replica":"a"}""";

        public string Query { get; init; } = "up == 0";

        public string? Refusal { get; init; }

        public int Reloads { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult((request.Method.Method, request.RequestUri!.AbsolutePath) switch
        {
            ("GET", "/-/ready") => Answer(""),
            ("POST", "/-/reload") when Refusal is not null => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent(Refusal) },
            ("POST", "/-/reload") => Answer(FormattableString.Invariant($"{Reloads++}")),
            ("GET", "/metrics") => Answer(FormattableString.Invariant($"thanos_rule_config_last_reload_successful 1\nthanos_rule_config_last_reload_success_timestamp_seconds {1700000000 + Reloads}\n")),
            ("GET", "/api/v1/rules") => Answer($$$"""{"status":"success","data":{"groups":[{"name":"g","file":"/etc/thanos/rule/a.rules","rules":[{"type":"alerting","name":"A","query":"{{{Query}}}","duration":60,"labels":{{{Labels}}},"annotations":{}}]}]}}"""),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        });

        private static HttpResponseMessage Answer(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };
    }
}
