using System.Text;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;

namespace PromHa.Core.Tests;

/// <summary>Whatever a file holds, reading it ends, in bounded memory, with an error that says where and what.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void AliasesThatMultiplyAreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Refused(PrometheusConfig.Read(text.ToString()), "PH1007", line: 6);
    }

    [Fact]
    public void DeepNestingIsRefused() => Refused(PrometheusConfig.Read("a: " + new string('[', 100_000)), "PH1007", line: 1);

    [Fact]
    public void BytesThatAreNoTextAreRefusedWithTheirLine() =>
        Refused(PrometheusConfig.Read([.. "global:\n  x: "u8, 0xFF, 0xFE, (byte)'\n']), "PH1003", line: 2);

    [Fact]
    public void AControlCharacterIsRefused() => Refused(RuleFile.Read("groups:\n- name: \"a\u0000b\"\n"), "PH1003", line: 2);

    [Fact]
    public void TabsForIndentationAreRefused() => Refused(PrometheusConfig.Read("global:\n\tscrape_interval: 15s\n"), "PH1004", line: 2);

    [Fact]
    public void AByteOrderMarkAndWindowsLineEndsAreNoMatter()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "global:\r\n  scrape_interval: 15s\r\n"u8];
        Assert.Equal<PromDuration?>("15s", PrometheusConfig.Read(bytes).Config.Global!.ScrapeInterval);
        Assert.Equal<PromDuration?>("15s", PrometheusConfig.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("global: {scrape_interval: 15s}")).ToArray()).Config.Global!.ScrapeInterval);
    }

    [Fact]
    public void AHugeScalarIsReadOnce()
    {
        // 100 million characters: twice that in bytes for the text and for the value, not a multiple that grows with the file.
        var text = "groups:\n- name: a\n  rules:\n  - alert: x\n    expr: '" + new string('1', 100_000_000) + "'\n";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = RuleFile.Read(text);
        Assert.Equal(100_000_000, document.Config.Groups[0].Rules[0].Expr.Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 3_000_000_000);
    }

    [Fact]
    public void TooManyValuesAreRefused()
    {
        var text = new StringBuilder("- targets:\n");
        for (var i = 0; i < 5_000_001; i++)
        {
            text.Append("   - a\n");
        }

        Refused(TargetFile.Read(text.ToString()), "PH1007", line: null);
    }

    [Fact]
    public void EverythingThatIsWrongIsSaidAtOnceWithItsPlaceAndWhatToDo()
    {
        var document = PrometheusConfig.Read("""
            global:
              scrape_intervall: 15s
              evaluation_interval: soon
            scrape_configs:
              - job_name: a
                honor_labels: maybe
                sample_limit: -1
                scheme: [http]
                relabel_configs: [null]
              - scrape_interval: 1s
                body_size_limit: 10
                metric_relabel_configs:
                  - {action: explode, regex: "(", source_labels: [x]}
                http_sd_configs: [{url: "http://u:hunter2@h:port/"}]
            """, new ConfigReadOptions { FileName = "p.yml" });
        Assert.Equal(
            [
                "2:3 PH2001", "3:24 PH2004", "6:19 PH2002", "7:19 PH2006", "8:13 PH2002", "9:23 PH2003", "10:5 PH2005", "11:22 PH2006", "13:18 PH2006",
                "13:34 PH2006", "14:29 PH2006",
            ],
            document.Issues.Select(static i => $"{i.Line}:{i.Column} {i.Id}"));
        var text = string.Join('\n', document.Issues);
        Assert.Contains("Did you mean 'scrape_interval'?", text, StringComparison.Ordinal);
        Assert.Contains("keepequal", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal(11, Assert.Throws<ConfigFormatException>(() => document.Config).Issues.Count);
    }

    [Fact]
    public void UnknownKeysAreKeptWhenAskedTo()
    {
        const string text = "global:\n  new_thing:\n    a: [1, 'x', true]\nscrape_configs:\n  - job_name: a\n    other: null\n";
        Assert.False(PrometheusConfig.Read(text).IsReadable);
        var tolerant = PrometheusConfig.Parse(text, new ConfigReadOptions { KeepUnknownKeys = true });
        var saved = tolerant.ToYaml();
        Assert.Contains("new_thing:\n    a:\n      - 1\n      - x\n      - true\n", saved, StringComparison.Ordinal);
        Assert.Equal(tolerant, PrometheusConfig.Parse(saved, new ConfigReadOptions { KeepUnknownKeys = true }));
    }

    [Fact]
    public void AnUnknownKeyBesideAPasswordIsHidden()
    {
        var config = PrometheusConfig.Parse("scrape_configs: [{job_name: a, basic_auth: {username: u, new_password: HUNTER2}}]", new ConfigReadOptions { KeepUnknownKeys = true });
        Assert.DoesNotContain("HUNTER2", config.ToYaml(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Refuse }));
        Assert.Contains("HUNTER2", config.ToYaml(new ConfigWriteOptions { Secrets = SecretHandling.Write }), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfSecretsIsNotForEverybody()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("promha-secret-").FullName, "p.yml");
        var config = PrometheusConfig.Parse("scrape_configs: [{job_name: a, basic_auth: {username: u, password: p}}]");
        Assert.Throws<InvalidOperationException>(() => config.Save(path));
        Assert.False(File.Exists(path));
        config.Save(path, new ConfigWriteOptions { Secrets = SecretHandling.Write });
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void PlacesAreFoundBySectionAndByPath()
    {
        var document = PrometheusConfig.Read("global:\n  scrape_interval: 15s\nscrape_configs:\n  - job_name: a\n    static_configs:\n      - targets: [x:1, y:1]\n", new ConfigReadOptions { FileName = "p.yml" });
        var job = document.Config.ScrapeConfigs[0];
        Assert.Equal("p.yml:4:5", document.Locate(job).ToString());
        Assert.Equal("p.yml:5:5", document.Locate(job, "static_configs").ToString());
        Assert.Equal("p.yml:6:24", document.Locate("scrape_configs[0].static_configs[0].targets[1]").ToString());
        Assert.Null(document.Locate("scrape_configs[1]"));
        Assert.Null(document.Locate(new ScrapeConfig { JobName = "made" }));
    }

    private static void Refused<T>(ConfigDocument<T> document, string id, int? line)
        where T : ConfigFile<T>, new()
    {
        Assert.False(document.IsReadable);
        var issue = Assert.Single(document.Issues);
        Assert.Equal(id, issue.Id);
        Assert.True(issue.Line > 0 && issue.Column > 0, issue.ToString());
        Assert.Equal(line ?? issue.Line, issue.Line);
    }
}
