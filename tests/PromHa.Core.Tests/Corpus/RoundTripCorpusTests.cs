using System.Text;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.Core.Web;

namespace PromHa.Core.Tests;

/// <summary>Every file that the real servers accept loads without an issue, and what is saved of it loads again as the same.</summary>
public sealed class RoundTripCorpusTests
{
    private static readonly ConfigWriteOptions Everything = new() { Secrets = SecretHandling.Write, WriteDefaults = true };

    [Fact]
    public void AcceptedFilesLoadAndSaveAndLoadTheSame()
    {
        CorpusData.SkipWhenAbsent();
        List<string> failures = [];
        var count = 0;
        foreach (var source in CorpusData.Cases("cases.jsonl").Concat(CorpusData.Cases("realworld.jsonl")).Where(static c => c.Accepted))
        {
            count++;
            if (RoundTrip(source) is { } failure)
            {
                failures.Add($"{source.Id} ({source.File}): {failure}");
            }
        }

        Assert.True(count > 600, $"Only {count} files were tried.");
        Assert.True(failures.Count == 0, $"{failures.Count} of {count}:\n{string.Join('\n', failures)}");
    }

    private static string? RoundTrip(CorpusCase source) => source.Kind switch
    {
        "prometheus_yml" => Of<PrometheusConfig>(source),
        "scrape_config_file" => Of<ScrapeConfigFile>(source),
        "rules" => Of<RuleFile>(source),
        "rules_test" => Of<RuleTestFile>(source),
        "file_sd" => Of<TargetFile>(source),
        "web_config" => Of<WebConfig>(source),
        _ => null,
    };

    private static string? Of<T>(CorpusCase source)
        where T : ConfigFile<T>, new()
    {
        var loaded = ConfigFile<T>.Read(source.Content, new ConfigReadOptions { FileName = source.File });
        if (!loaded.IsReadable)
        {
            return string.Join("; ", loaded.Issues);
        }

        var saved = loaded.Config.ToYaml(Everything);
        var again = ConfigFile<T>.Read(Encoding.UTF8.GetBytes(saved));
        return !again.IsReadable ? "saved: " + string.Join("; ", again.Issues) + "\n" + saved
            : again.Config != loaded.Config ? "not equal:\n" + saved
            : again.Config.ToYaml(Everything) != saved ? "saved differently a second time" : null;
    }
}
