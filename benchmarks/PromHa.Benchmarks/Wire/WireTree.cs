using System.Globalization;
using System.Text;
using PromHa.TestKit;

namespace PromHa.Benchmarks.Wire;

/// <summary>
/// A valid tree, the same each time: per business rule files and target files in turn, 0.5 to 8 KB with every size as likely by
/// its logarithm, every two-thousandth about 1 MB.
/// </summary>
internal sealed class WireTree
{
    private const int FilesEach = 40;
    private const int LargeEach = 2_000;
    private const int LargeBytes = 1 << 20;

    private static readonly string[] Services = ["mysql", "redis", "host", "kafka", "nginx", "jvm", "blackbox", "postgres", "etcd", "haproxy"];
    private static readonly string[] Regions = ["eu-west-3", "us-east-1", "广州机房", "北京机房"];

    private readonly Random _random = new(1);
    private readonly List<string> _smallRules = [];
    private readonly List<string> _smallTargets = [];
    private readonly List<string> _large = [];

    public WireTree(string directory, int files)
    {
        Root = Path.Combine(directory, "conf");
        Files = files;
        string[] businesses = [.. Enumerable.Range(0, Math.Max(1, files / FilesEach)).Select(static i => $"biz-{i:00000}")];
        foreach (var business in businesses)
        {
            Directory.CreateDirectory(Path.Combine(Root, "business", business, "rule"));
            Directory.CreateDirectory(Path.Combine(Root, "business", business, "job"));
        }

        Put("prometheus.yml", SeedShapedText.Prometheus(businesses));
        Put("alertmanager.yml", SeedShapedText.Alertmanager());
        for (var i = 0; i < files - 2; i++)
        {
            var (business, service) = (businesses[i % businesses.Length], Services[i / businesses.Length % Services.Length]);
            var isLarge = (i + 1) % LargeEach == 0;
            var size = isLarge ? LargeBytes : (int)Math.Exp(Math.Log(512) + (_random.NextDouble() * (Math.Log(8192) - Math.Log(512))));
            var isRule = isLarge || i / businesses.Length % 2 == 1;
            var path = isRule ? $"business/{business}/rule/{service}_{i}.rules" : $"business/{business}/job/{service}_{i}.yml";
            Put(path, isRule ? Rules(business, service, size) : Targets(business, service, size));
            (isLarge ? _large : isRule ? _smallRules : _smallTargets).Add(path);
        }
    }

    public string Root { get; }

    public int Files { get; }

    public long Bytes { get; private set; }

    /// <summary>Changes three files: a number in one rule file, a rule more in another one, a target's address; or the second one is of 1 MB.</summary>
    public void ChangeThree(int round, bool isOneLarge)
    {
        var at = (round + 1) * 97;
        Edit(_smallRules[at % _smallRules.Count], text => ReplaceFirst(text, "for: ", FormattableString.Invariant($"for: 1{round % 10}")));
        Edit(isOneLarge ? _large[round % _large.Count] : _smallRules[(at + 31) % _smallRules.Count], text =>
        {
            var middle = text.IndexOf("  - alert: ", text.Length / 2, StringComparison.Ordinal);
            middle = middle < 0 ? text.Length : middle;
            return text[..middle] + Rule("biz-new", "inserted", 100_000 + round) + text[middle..];
        });
        Edit(_smallTargets[(at * 3) % _smallTargets.Count], text => ReplaceFirst(text, "'10.", FormattableString.Invariant($"'10.{round % 100}.77.1")));
    }

    private static string ReplaceFirst(string text, string what, string with)
    {
        var at = text.IndexOf(what, text.Length / 3, StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf(what, StringComparison.Ordinal) : at;
        var end = text.IndexOfAny(['\n', ':', 'm'], at + what.Length);
        return text[..at] + with + text[end..];
    }

    private void Edit(string path, Func<string, string> edit)
    {
        var file = Path.Combine(Root, path);
        var beside = Root + ".new";
        File.WriteAllText(beside, edit(File.ReadAllText(file)));
        File.Move(beside, file, overwrite: true);
    }

    private void Put(string path, string text)
    {
        File.WriteAllText(Path.Combine(Root, path), text);
        Bytes += Encoding.UTF8.GetByteCount(text);
    }

    private string Rules(string business, string service, int size)
    {
        var text = new StringBuilder("groups:\n");
        for (var i = 0; text.Length < size; i++)
        {
            if (i % 20 == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"- name: {business}-{service}-{i / 20}\n  interval: 30s\n  rules:\n");
            }

            text.Append(Rule(business, service, i));
        }

        return text.ToString();
    }

    private string Rule(string business, string service, int number)
    {
        var threshold = _random.Next(1, 100);
        return FormattableString.Invariant(
            $$$"""
              - alert: {{{service}}}High{{{Pick(["Cpu", "Latency", "Errors", "Lag", "Disk"])}}}{{{number}}}
                expr: 100 * (1 - avg by (instance) (rate({{{service}}}_busy_seconds_total{business="{{{business}}}",mode!="idle"}[5m]))) > {{{threshold}}}
                for: {{{_random.Next(1, 30)}}}m
                labels:
                  severity: {{{Pick(["warning", "critical", "page"])}}}
                  level: '{{{_random.Next(1, 5)}}}'
                annotations:
                  summary: "{{{service}}} {{ $labels.instance }} 发生告警 {{ $value | humanize }}"
                  description: the {{{service}}} service of {{{business}}} is above {{{threshold}}} for {{{_random.Next(1, 30)}}} minutes
                  runbook_url: https://runbooks.example.internal/{{{business}}}/{{{service}}}#{{{number}}}

            """);
    }

    private string Targets(string business, string service, int size)
    {
        var text = new StringBuilder();
        while (text.Length < size)
        {
            text.Append("- targets:\n");
            for (var i = _random.Next(1, 6); i > 0; i--)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - '10.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(1, 255)}:9100'\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  labels:\n    type: '{service}'\n    project: '测试业务{business}'\n    business: '{business}'\n    region: '{Pick(Regions)}'\n")
                .Append(CultureInfo.InvariantCulture, $"    rack: 'r{_random.Next(1, 41):00}-{_random.Next(1, 43):00}'\n    owner: 'team-{_random.Next(1, 61)}@example.internal'\n");
        }

        return text.ToString();
    }

    private string Pick(string[] of) => of[_random.Next(of.Length)];
}
