using PromHa.Core.Diff;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;
using PromHa.Core.Rules;
using PromHa.TestKit;

namespace PromHa.Core.Tests;

public sealed class ConfTreeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("promha-tree-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void ABusinessIsWiredFilledSavedAndReadAgain()
    {
        File.WriteAllText(FullPath("prometheus.yml"), "# by hand\nglobal:\n  scrape_interval: 15s\n");
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("shop");
        tree.AddTargets("shop", new TargetGroup { Targets = ["10.0.0.1:9100"], Labels = [("ip", "10.0.0.1"), ("monitype", "node"), ("project", "web"), ("region", "bj")] });
        tree.AddRule("shop", new AlertingRule { Alert = "Down", Expr = "up == 0", For = "1m", Labels = [("severity", "critical")] });
        Assert.True(tree.Validate().IsValid, string.Join('\n', tree.Validate().Issues));
        Assert.Equal(["business/shop/job/shop.yml", "business/shop/rule/shop.rules", "prometheus.yml"], tree.ChangedPaths);
        tree.Save();
        Assert.Empty(tree.ChangedPaths);

        var again = ConfTree.Open(_directory);
        Assert.Equal(["shop"], again.Businesses);
        Assert.StartsWith("# by hand\nglobal:\n  scrape_interval: 15s\n", again.ReadText("prometheus.yml"), StringComparison.Ordinal);
        var job = Assert.Single(again.Prometheus.ScrapeConfigs);
        Assert.Equal(("shop", "business/shop/job/*.yml"), (job.JobName, job.FileSdConfigs[0].Files[0]));
        Assert.Equal(["business/shop/rule/*.rules"], again.Prometheus.RuleFiles);
        Assert.Equal("web", Assert.Single(again.TargetsOf("shop")).Group.Labels["project"]);
        Assert.Equal("Down", Assert.Single(again.RulesOf("shop")).Rule.Name);
        Assert.Equal(ConfFileRole.FileSd, again.Roles["business/shop/job/shop.yml"]);
        Assert.Equal(ConfFileRole.Rules, again.Roles["business/shop/rule/shop.rules"]);
    }

    [Fact]
    public void ABusinessIsRenamedAndRemovedWithItsWiring()
    {
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.AddBusiness("b");
        tree.AddTargets("a", new TargetGroup { Targets = ["h:1"] }, "extra");
        tree.Save();

        tree.RenameBusiness("a", "c");
        Assert.Equal(["b", "c"], tree.Businesses);
        Assert.Equal(["b", "c"], tree.Prometheus.ScrapeConfigs.Select(static j => j.JobName).Order());
        Assert.Equal("h:1", tree.TargetsOf("c").SelectMany(static t => t.Group.Targets).Single());
        Assert.True(tree.RemoveBusiness("b"));
        Assert.False(tree.RemoveBusiness("b"));
        tree.Save();
        Assert.False(Directory.Exists(FullPath("business/a")));
        Assert.False(Directory.Exists(FullPath("business/b")));
        Assert.Equal(["business/c/rule/*.rules"], ConfTree.Open(_directory).Prometheus.RuleFiles);
    }

    [Fact]
    public void TargetsAndRulesComeAndGo()
    {
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.AddTargets("a", new TargetGroup { Targets = ["h:1", "h:2"] });
        tree.SetTargetLabel("a", "h:2", "region", "sh");
        Assert.Equal("sh", tree.TargetsOf("a").Single(static t => t.Group.Targets.Contains("h:2")).Group.Labels["region"]);
        Assert.True(tree.RemoveTarget("a", "h:1"));
        Assert.False(tree.RemoveTarget("a", "h:1"));
        tree.AddRule("a", new RecordingRule { Record = "a:b", Expr = "sum(up)" });
        Assert.Equal(1, tree.RemoveRule("a", "a:b"));
        Assert.Null(tree.ReadText("business/a/rule/a.rules"));
    }

    [Fact]
    public void OneJobForAllBusinessesTakesOneWatcher()
    {
        var tree = ConfTree.Open(_directory, convention: new ConfTreeConvention { Wiring = BusinessWiring.SharedJob, TargetExtension = ".json" });
        foreach (var name in Enumerable.Range(0, 130).Select(static i => $"b{i:000}"))
        {
            tree.AddBusiness(name);
        }

        tree.AddTargets("b007", new TargetGroup { Targets = ["h:1"], Labels = [("ip", "10.0.0.7")] });
        Assert.Equal(130, Assert.Single(tree.Prometheus.ScrapeConfigs).FileSdConfigs[0].Files.Count);
        Assert.DoesNotContain(tree.Validate().Issues, static i => i.Id == "PH3006");
        Assert.StartsWith("[", tree.ReadText("business/b007/job/b007.json"), StringComparison.Ordinal);
        Assert.True(tree.RemoveBusiness("b000"));
        Assert.Equal(129, tree.Prometheus.ScrapeConfigs[0].FileSdConfigs[0].Files.Count);
    }

    [Fact]
    public void AWarningComesBeforeTheWatchersRunOut()
    {
        var jobs = Enumerable.Range(0, 100).Select(static i => new ScrapeConfig { JobName = $"j{i}", FileSdConfigs = [new() { Files = [$"t/{i}.yml"] }] });
        var tree = ConfTree.Open(_directory);
        tree.Write("prometheus.yml", new PrometheusConfig { ScrapeConfigs = [.. jobs] });
        var warning = Assert.Single(tree.Validate().Issues, static i => i.Id == "PH3006");
        Assert.Equal(ValidationSeverity.Warning, warning.Severity);
        Assert.Contains("100 different", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInvalidTreeIsNotSaved()
    {
        var tree = ConfTree.Open(_directory);
        tree.WriteText("prometheus.yml", "scrape_configs: [{}]\n");
        Assert.Contains("PH", Assert.Throws<InvalidOperationException>(tree.Save).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public void WhatSomebodyElseChangedIsNotOverwritten()
    {
        File.WriteAllText(FullPath("prometheus.yml"), "global: {}\n");
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        File.WriteAllText(FullPath("prometheus.yml"), "global: {scrape_interval: 10s}\n");
        Assert.Contains("changed on disk", Assert.Throws<InvalidOperationException>(tree.Save).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(FullPath("business")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("名")]
    public void ANameThatIsNoDirectoryAndJobIsRefused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => ConfTree.Open(_directory).AddBusiness(name));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    public void APathOutOfTheTreeIsRefused(string path) =>
        Assert.Throws<ArgumentException>(() => ConfTree.Open(_directory).WriteText(path, ""));

    [Fact]
    public void TheDifferenceToTheDiskIsShown()
    {
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.Save();
        Assert.True(tree.Diff().IsEmpty);
        tree.AddTargets("a", new TargetGroup { Targets = ["h:1"] });
        Assert.Equal("business/a/job/a.yml: added target h:1", tree.Diff().ToString());
        Assert.Equal(1, tree.Diff().Count(ConfigSubject.Target, ConfigChangeKind.Added));
    }

    [Fact]
    public void WhatAKilledSaveLeftBehindIsNoPartOfTheTree()
    {
        File.WriteAllText(FullPath("prometheus.yml"), "global: {}\n");
        File.WriteAllText(FullPath(".prometheus.yml.0123456789abcdef0123456789abcdef.tmp"), "glob");
        File.WriteAllText(FullPath(".note.tmp"), "mine");
        Assert.Equal([".note.tmp", "prometheus.yml"], ConfTree.Open(_directory).Paths);
    }

    [Fact]
    public async Task AFullDiskLeavesTheFilesAsTheyWere()
    {
        await using var disk = await SmallTmpfs.MountAsync(64 * 1024);
        var conf = Path.Combine(disk.Path, "conf");
        var tree = ConfTree.Open(conf);
        tree.AddBusiness("a");
        tree.Save();
        var before = Directory.GetFiles(conf, "*", SearchOption.AllDirectories).ToDictionary(static f => f, File.ReadAllText);
        tree.AddTargets("a", new TargetGroup { Targets = [.. Enumerable.Range(0, 10_000).Select(static i => $"host-{i}:9100")] });
        Assert.Throws<IOException>(tree.Save);
        Assert.Equal(before, Directory.GetFiles(conf, "*", SearchOption.AllDirectories).ToDictionary(static f => f, File.ReadAllText));
    }

    [Fact]
    public void ARenamedBusinessKeepsWhatItsJobWasTold()
    {
        const string main = """
            rule_files:
              - business/shop/rule/*.rules # mine
              - business/shop/rule/extra.yml
            scrape_configs:
              - job_name: shop # J
                scrape_interval: 7s # fast
                basic_auth: {username: u, password_file: /pw}
                file_sd_configs: [{files: [business/shop/job/*.json], refresh_interval: 9s}]
              - job_name: all
                file_sd_configs:
                  - files:
                      # every one
                      - business/shop/job/*.json
                      - business/other/job/*.yml

            """;
        File.WriteAllText(FullPath("prometheus.yml"), main);
        var tree = ConfTree.Open(_directory);
        tree.RenameBusiness("shop", "mall");
        Assert.Equal(main.Replace("business/shop/", "business/mall/", StringComparison.Ordinal).Replace("job_name: shop", "job_name: mall", StringComparison.Ordinal), tree.ReadText("prometheus.yml"));
        Assert.True(tree.RemoveBusiness("mall"));
        Assert.Equal("""
            scrape_configs:
              - job_name: all
                file_sd_configs:
                  - files:
                      - business/other/job/*.yml

            """, tree.ReadText("prometheus.yml"));
    }

    [Fact]
    public void WhatIsAddedIsRead()
    {
        // One business that nobody reads, and one whose job reads JSON.
        Directory.CreateDirectory(FullPath("business/p/job"));
        File.WriteAllText(FullPath("business/p/job/p.yml"), "- targets: [a:1]\n");
        File.WriteAllText(FullPath("prometheus.yml"), "scrape_configs:\n  - job_name: s\n    file_sd_configs:\n      - files: [business/s/job/*.json]\n");
        var tree = ConfTree.Open(_directory);
        foreach (var name in new[] { "p", "s" })
        {
            tree.AddTargets(name, new TargetGroup { Targets = ["b:1"] });
            tree.AddRule(name, new AlertingRule { Alert = "A", Expr = "up", For = "0s" });
        }

        Assert.Equal(["business/p/job/p.yml", "business/s/job/s.json"], tree.Roles.PathsOf(ConfFileRole.FileSd));
        Assert.Equal(["business/p/rule/p.rules", "business/s/rule/s.rules"], tree.Roles.PathsOf(ConfFileRole.Rules));
        Assert.True(tree.Validate().IsValid);
    }

    [Fact]
    public void TheLastBusinessCanGo()
    {
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.Save();
        tree.RemoveBusiness("a");
        tree.Save();
        Assert.Equal("scrape_configs: []\n", ConfTree.Open(_directory).ReadText("prometheus.yml"));
    }

    [Fact]
    public void AByteOrderMarkOnDiskIsNoMatter()
    {
        File.WriteAllBytes(FullPath("prometheus.yml"), [0xEF, 0xBB, 0xBF, .. "global: {}\n"u8]);
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.Save();
        Assert.Equal(["a"], ConfTree.Open(_directory).Businesses);
    }

    [Fact]
    public void ALinkIsCalledALink()
    {
        File.WriteAllText(FullPath("real.yml"), "global: {}\n");
        File.CreateSymbolicLink(FullPath("prometheus.yml"), "real.yml");
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        Assert.Contains("symbolic link to 'real.yml'", Assert.Throws<InvalidOperationException>(tree.Save).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeftoversOfAKilledSaveGoWithTheNext()
    {
        var leftover = FullPath(".prometheus.yml.0123456789abcdef0123456789abcdef.tmp");
        File.WriteAllText(leftover, "glob");
        var tree = ConfTree.Open(_directory);
        tree.AddBusiness("a");
        tree.Save();
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void OfTwoThatSaveAtTheSameTimeNoneLosesTheOthersChange()
    {
        var conf = FullPath("conf");
        var first = ConfTree.Open(conf);
        first.AddBusiness("a");
        first.Save();
        var saved = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 4, worker =>
        {
            for (var i = 0; i < 25; i++)
            {
                var tree = ConfTree.Open(conf);
                var target = $"w{worker}-{i}:1";
                tree.AddTargets("a", new TargetGroup { Targets = [target] });
                try
                {
                    tree.Save();
                    saved.Add(target);
                }
                catch (InvalidOperationException e) when (e.Message.Contains("changed on disk", StringComparison.Ordinal))
                {
                    // Told so, and nothing written.
                }
            }
        });
        Assert.NotEmpty(saved);
        Assert.Equal(saved.Order(), ConfTree.Open(conf).TargetsOf("a").SelectMany(static t => t.Group.Targets).Order());
    }

    private string FullPath(string path) => Path.Combine(_directory, path);
}
