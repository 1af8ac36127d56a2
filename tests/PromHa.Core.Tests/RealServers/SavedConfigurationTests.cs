using System.Text;
using System.Text.Json;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.TestKit;

namespace PromHa.Core.Tests;

/// <summary>What is loaded and saved means the same to a real Prometheus: it shows the same configuration for both.</summary>
public sealed class SavedConfigurationTests
{
    private const string Own = """
        global:
          scrape_interval: 90s
          evaluation_interval: 1m30s
          external_labels: {dc: "bj", "replica": 'a', number: "007", yes: "no"}
        rule_files: ["none/*.yml"]
        alerting:
          alert_relabel_configs:
            - {action: LabelDrop, regex: replica}
          alertmanagers:
            - {path_prefix: /am, timeout: 5s, static_configs: [{targets: ["a:9093", "b:9093"]}]}
        scrape_configs:
          - &base
            job_name: "base: # one"
            honor_timestamps: true
            scrape_timeout: 5s
            metrics_path: /m?x=1
            params: {"match[]": ["{job=~\"a|b\"}", "up\nnext"]}
            basic_auth: {username: u, password: "p: '\"#"}
            tls_config: {insecure_skip_verify: yes}
            follow_redirects:
            enable_http2:
            sample_limit: 0x10
            body_size_limit: 10MB
            static_configs:
              - targets: ["h:1", '[::1]:2']
                labels: {path: 'C:\x', empty: "", multi: "a\nb"}
            relabel_configs:
              - {source_labels: [__address__, path], separator: , regex: "(.*):\\d+", target_label: host, replacement: "${1}"}
              - {source_labels: [__address__], modulus: 8, target_label: __tmp, action: HashMod}
          - <<: *base
            job_name: other
            scrape_interval: 1h
            file_sd_configs: [{files: ["t/*.yml"], refresh_interval: 30s}]
            dns_sd_configs: [{names: [x.invalid], type: A, port: 80}]
        remote_write:
          - url: http://u:secret@127.0.0.1:9/write
            name: w
            send_exemplars: true
            headers: {X-Scope-OrgID: t}
            queue_config: {max_shards: 3}
            write_relabel_configs: [{source_labels: [__name__], regex: "go_.*", action: drop}]
        """;

    [Fact]
    public async Task TheServerShowsTheSameForTheSavedFile()
    {
        using var directory = new TempDirectory("saved");
        var main = Path.Combine(directory.Path, "prometheus.yml");
        await File.WriteAllTextAsync(main, "global: {}\n", TestContext.Current.CancellationToken);
        await using var server = await PrometheusServer.StartAsync(directory.Path);
        List<(string Id, byte[] Content)> files = [("own", Encoding.UTF8.GetBytes(Own))];
        if (CorpusData.IsHere)
        {
            files.AddRange(CorpusData.AcceptedBy("realworld.jsonl", "prometheus_yml", "2.42.0").Concat(CorpusData.AcceptedBy("cases.jsonl", "prometheus_yml", "2.42.0"))
                .Where(static c => c.Agent is false).Select(static c => (c.Id, c.Content)));
        }

        List<string> failures = [];
        var compared = 0;
        foreach (var (id, content) in files)
        {
            var document = PrometheusConfig.Read(content);
            await File.WriteAllBytesAsync(main, content, TestContext.Current.CancellationToken);
            if (!document.IsReadable || await ReloadAsync(server) is not null)
            {
                // Files that refer to certificates and the like load in a syntax check only.
                Assert.NotEqual("own", id);
                continue;
            }

            var expected = await server.ConfigYamlAsync();
            await File.WriteAllTextAsync(main, document.Config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Write }), TestContext.Current.CancellationToken);
            var refused = await ReloadAsync(server);
            compared++;

            // The server keeps the case of a record type, which has no meaning.
            if (refused is not null || (await server.ConfigYamlAsync()).Replace("type: A\n", "type: a\n", StringComparison.Ordinal) != expected.Replace("type: A\n", "type: a\n", StringComparison.Ordinal))
            {
                failures.Add($"{id}: {refused ?? "shown differently"}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {compared}:\n{string.Join('\n', failures)}");
        Assert.True(compared >= (CorpusData.IsHere ? 80 : 1), $"Only {compared} of {files.Count} files were compared.");
    }

    [Fact]
    public async Task TheServerReadsEveryTextAsItWasMeant()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 2_000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => WrittenTextTests.Pieces[random.Next(WrittenTextTests.Pieces.Length)])))
            .Where(static t => !t.Contains("{{", StringComparison.Ordinal)).Distinct().ToList();
        using var directory = new TempDirectory("texts");
        new PrometheusConfig { RuleFiles = ["rules.yml"] }.Save(Path.Combine(directory.Path, "prometheus.yml"));
        new RuleFile
        {
            Groups = [new() { Name = "g", Rules = [.. texts.Select(static (t, i) => new AlertingRule { Alert = $"a{i}", Expr = "up == 2", Annotations = [("text", t)] })] }],
        }.Save(Path.Combine(directory.Path, "rules.yml"));
        await using var server = await PrometheusServer.StartAsync(directory.Path);
        using var json = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri("api/v1/rules", UriKind.Relative), TestContext.Current.CancellationToken));
        var read = json.RootElement.GetProperty("data").GetProperty("groups")[0].GetProperty("rules").EnumerateArray()
            .Select(static r => r.GetProperty("annotations").GetProperty("text").GetString()!);
        Assert.Equal(texts, read);
    }

    // Null when it went well.
    private static async Task<string?> ReloadAsync(PrometheusServer server)
    {
        using var response = await server.Http.PostAsync(new Uri("-/reload", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? null : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
