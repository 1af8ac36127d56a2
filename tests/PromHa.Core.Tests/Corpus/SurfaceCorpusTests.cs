using PromHa.Core.Alertmanager;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

/// <summary>Every field that the servers' newest loaders know is a property, and says since which version.</summary>
public sealed class SurfaceCorpusTests
{
    private static readonly string[] PrometheusVersions = ["2.42", "2.53", "3.5", "3.14"];
    private static readonly string[] AlertmanagerVersions = ["0.25", "0.28", "0.33", "0.34"];

    [Fact]
    public void NoFieldIsMissing()
    {
        CorpusData.SkipWhenAbsent();
        List<string> missing = [];
        var count = 0;
        foreach (var row in CorpusData.Rows("surface_fields.tsv"))
        {
            count++;

            // "source" is a field of the servers' own memory: their loader knows targets and labels only.
            if (Find(row) is null && (row["section"], row["path"]) is not ("sd:static", "[].source"))
            {
                missing.Add($"{row["section"]} {row["path"]} ({row["type"]})");
            }
        }

        Assert.True(count > 4000, $"Only {count} rows.");
        Assert.True(missing.Count == 0, $"{missing.Count} of {count}:\n{string.Join('\n', missing.Take(60))}");
    }

    [Fact]
    public void VersionsAreThoseOfTheServers()
    {
        CorpusData.SkipWhenAbsent();
        HashSet<string> wrong = [];
        foreach (var row in CorpusData.Rows("surface_fields.tsv").Where(static r => r["shared"].Length == 0 && !IsJira(r)))
        {
            var versions = row["file"] == "alertmanager" ? AlertmanagerVersions : PrometheusVersions;
            var present = new[] { row["in_oldest"], row["in_2nd"], row["in_3rd"], row["in_head"] };
            if (Find(row) is not { } field || present.Any(static p => p is not ("yes" or "no")))
            {
                continue;
            }

            for (var i = 0; i < versions.Length; i++)
            {
                var claimed = field.Since is null || field.Since <= ServerVersion.Parse(versions[i]);
                // The columns were read off Debian's builds, and its 0.28 leaves Jira out.
                if (claimed != (present[i] == "yes") && !(versions[i] == "0.28" && (row["section"] + row["path"]).Contains("jira", StringComparison.Ordinal)))
                {
                    wrong.Add($"{row["section"]} {row["path"]}: since {field.Since?.ToString() ?? "ever"}, but in {versions[i]}: {present[i]}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(60))}");
    }

    // Released with Alertmanager 0.28, and left out of the Debian build of it, by which the list was made.
    private static bool IsJira(IReadOnlyDictionary<string, string> row) => row["section"] == "receiver:jira_configs" || row["path"] == "receivers[].jira_configs";

    // The field at the end of a path; itself or a section that came later decides since when it can be used.
    private static (ServerVersion? Since, ModelField Field)? Find(IReadOnlyDictionary<string, string> row)
    {
        var section = row["section"];
        var (model, path) = (section, row["path"]) switch
        {
            ("prometheus_yml", var p) => (ModelType.Of(typeof(PrometheusConfig)), p),
            ("scrape_config", var p) => (ModelType.Of(typeof(ScrapeConfig)), p),
            ("scrape_config_file", var p) => (ModelType.Of(typeof(ScrapeConfigFile)), p),
            ("alertmanager_config", var p) => (ModelType.Of(typeof(AlertmanagerEndpointConfig)), p),
            ("remote_write", var p) => (ModelType.Of(typeof(RemoteWriteConfig)), p),
            ("remote_read", var p) => (ModelType.Of(typeof(RemoteReadConfig)), p),
            ("rule_file", var p) => (ModelType.Of(typeof(RuleFile)), p),
            ("file_sd", var p) => (ModelType.Of(typeof(TargetGroup)), p),
            ("alertmanager_yml", var p) => (ModelType.Of(typeof(AlertmanagerConfig)), p),
            ("am_global", var p) => (ModelType.Of(typeof(AlertmanagerGlobal)), p),
            (['s', 'd', ':', .. var kind], var p) => (ModelType.Of(typeof(ScrapeConfig)), $"{kind}{(kind == "static" ? "_configs" : "_sd_configs")}[].{p}"),
            (['r', 'e', 'c', 'e', 'i', 'v', 'e', 'r', ':', .. var kind], var p) => (ModelType.Of(typeof(Receiver)), $"{kind}[].{p}"),
            _ => throw new InvalidOperationException($"A section that is not known: {section}."),
        };

        ServerVersion? since = null;
        ModelField? field = null;
        IEnumerable<ModelType>? forms = model.Forms;
        foreach (var step in path.Replace("{}", "", StringComparison.Ordinal).Replace("[]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            field = forms?.Select(f => f.Field(step)).FirstOrDefault(static f => f is not null);
            if (field is null)
            {
                return null;
            }

            var own = field.Versions.First(row["file"] == "alertmanager");
            since = since is null || own > since ? own ?? since : since;
            forms = (field.Codec.Model ?? field.Codec.Element?.Model ?? field.Codec.Element?.Element?.Model)?.Forms;
        }

        return field is null ? null : (since, field);
    }
}
