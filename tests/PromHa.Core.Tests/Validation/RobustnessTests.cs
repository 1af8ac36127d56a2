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
