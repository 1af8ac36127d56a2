using System.Text;
using PromHa.Core.PromQl;

namespace PromHa.Core.Tests;

public sealed class RobustnessTests
{
    private const string Prometheus = """
        global: &g {scrape_interval: 15s, external_labels: {a: "b"}}
        rule_files: ['rules/*.yml']
        scrape_config_files: [more.yml]
        scrape_configs:
        - job_name: node
          <<: {scheme: http}
          file_sd_configs: [{files: ['targets/*.yml', 'targets/*.json']}]
          relabel_configs: [{source_labels: [a, b], regex: (.*), action: keep}]
        remote_write: [{url: http://a/b, queue_config: {capacity: 10}}]
        """;

    private const string Rules = "groups:\n- name: g\n  labels: {a: b}\n  rules:\n  - {alert: A, expr: 'up{a=\"b\"} == 0', for: 5m, labels: {s: \"\\u0041\"}}\n";
    private const string Targets = "[{\"targets\": [\"a:1\", null], \"labels\": {\"x\": 1}}]\n";
    private const string Alertmanager = "route: {receiver: a, routes: [{receiver: b, match: {c: d}}]}\nreceivers: [{name: a, webhook_configs: [{url: http://a}]}, {name: b}]\n";

    [Fact]
    public void No_content_makes_any_of_it_throw()
    {
        var random = new Random(7);
        var (refused, accepted) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var tree = new InMemoryConfTree(
            [
                File("prometheus.yml", i % 2 == 0 ? Damage(Prometheus, random) : Encoding.UTF8.GetBytes(Prometheus)),
                File("more.yml", Damage("scrape_configs: [{job_name: x}]\n", random)),
                File("rules/a.yml", Damage(Rules, random)),
                File("targets/a.json", Damage(Targets, random)),
                File("targets/a.yml", Damage(Targets, random)),
                File("alertmanager.yml", Damage(Alertmanager, random)),
            ]);
            if (new ConfTreeValidator().Validate(tree, TestContext.Current.CancellationToken).IsValid) { accepted++; } else { refused++; }
            var expected = ExpectedPrometheus.From(tree, new ConfTreeLayout());
            ExpectedTargets.From(tree, new ConfTreeLayout());
            Assert.All(expected.RuleGroups.SelectMany(static g => g.Rules), static r => PromQlParser.Parse(r.Expression));
            try
            {
                ServedConfigComparer.Compare(expected.ConfigText, Prometheus);
            }
            catch (FormatException)
            {
                // The documented answer to text that is not YAML.
            }
        }

        Assert.True(refused > 1000, $"{refused} refused, {accepted} accepted");
    }

    [Fact]
    public void No_damage_to_an_example_makes_a_check_throw()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("PROMHA_FUZZ_ROUNDS") ?? "12", System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(11);
        var (found, all) = (0, 0);
        foreach (var (check, text) in ValidationChecks.All.SelectMany(static c => new[] { (c, c.Good), (c, c.Bad) }).Where(static e => e.Item1.Kind != ConfFileRole.Other && e.Item2.Length is > 0 and < 20_000))
        {
            for (var i = 0; i < rounds; i++)
            {
                var content = Damage(text, random);
                var version = new ServerVersion(i % 2 == 0 ? 2 : 3, i % 2 == 0 ? 42 : 14);
                var options = new ValidationOptions { PrometheusVersion = version, RefuseSilentLoss = i % 3 == 0, ExperimentalPromQl = i % 5 == 0, FileExists = static _ => false, KnownMetrics = ["up"] };
                ValidationReport report;
                try
                {
                    report = new ConfFileValidator(options).Validate(check.Kind == ConfFileRole.FileSd && text.StartsWith('[') ? "f.json" : "f.yml", content, check.Kind);
                    new ConfTreeValidator(options: options).Validate(
                        new InMemoryConfTree([File("prometheus.yml", check.Kind == ConfFileRole.PrometheusConfig ? content : "rule_files: [r.yml]\nscrape_configs: [{job_name: j, file_sd_configs: [{files: [t.yml]}]}]\n"u8.ToArray()),
                            File(check.Kind switch { ConfFileRole.AlertmanagerConfig => "alertmanager.yml", ConfFileRole.FileSd => "t.yml", _ => "r.yml" }, content)]),
                        TestContext.Current.CancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"{check.Id}: {Encoding.UTF8.GetString(content)}", e);
                }

                all++;
                found += report.IsValid ? 0 : 1;
                Assert.All(report.Issues, static issue => Assert.True(issue.Message.Length > 0 && issue.Line >= 0 && issue.Column >= 0, issue.ToString()));
            }
        }

        Assert.True(found > all / 4, $"{found} of {all}");
    }

    private static KeyValuePair<string, ReadOnlyMemory<byte>> File(string path, byte[] content) => KeyValuePair.Create(path, new ReadOnlyMemory<byte>(content));

    private static byte[] Damage(string text, Random random)
    {
        const string Bits = "{}[]:-,#&*!|>'\"%@`~ \n\t\0?x0\\<";
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var n = random.Next(4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)Bits[random.Next(Bits.Length)];
                    break;
                case 1:
                    bytes.Insert(at, (byte)Bits[random.Next(Bits.Length)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at - 1));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at - 1);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }
}
