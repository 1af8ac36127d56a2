namespace PromHa.Core.Tests;

public sealed class ConfTreeRolesTests
{
    private static readonly ConfTreeLayout Layout = new();

    private static readonly InMemoryConfTree Tree = Trees.Of(
        ("prometheus.yml", """
            rule_files: ['rules/*.rules', './one.yml']
            scrape_config_files: [scrape/*.yml]
            alerting: {alertmanagers: [{file_sd_configs: [{files: [am/*.json]}]}]}
            scrape_configs:
            - job_name: a
              file_sd_configs: [{files: ['targets/[a-c]?.yml', /etc/prometheus/abs/*.yml, /elsewhere/*.yml, '../out.yml']}]
            """),
        ("scrape/more.yml", "scrape_configs: [{job_name: b, file_sd_configs: [{files: [../targets/z*.yml, own.json]}]}]\n"),
        ("alertmanager.yml", "templates: ['templates/*.tmpl']\n"),
        ("templates/a.tmpl", ""),
        ("rules/a.rules", ""),
        ("rules/.hidden.rules", ""),
        ("rules/deep/b.rules", ""),
        ("one.yml", ""),
        ("am/x.json", "[]"),
        ("targets/a1.yml", ""),
        ("targets/d1.yml", ""),
        ("targets/z.yml", ""),
        ("scrape/own.json", "[]"),
        ("abs/t.yml", ""),
        ("webhook.py", ""));

    [Theory]
    [InlineData("prometheus.yml", ConfFileRole.PrometheusConfig)]
    [InlineData("alertmanager.yml", ConfFileRole.AlertmanagerConfig)]
    [InlineData("scrape/more.yml", ConfFileRole.ScrapeConfig)]
    [InlineData("rules/a.rules", ConfFileRole.Rules)]
    [InlineData("rules/.hidden.rules", ConfFileRole.Rules)]
    [InlineData("one.yml", ConfFileRole.Rules)]
    [InlineData("rules/deep/b.rules", ConfFileRole.Other)]
    [InlineData("am/x.json", ConfFileRole.FileSd)]
    [InlineData("targets/a1.yml", ConfFileRole.FileSd)]
    [InlineData("targets/d1.yml", ConfFileRole.Other)]
    [InlineData("targets/z.yml", ConfFileRole.FileSd)]
    [InlineData("scrape/own.json", ConfFileRole.FileSd)]
    [InlineData("templates/a.tmpl", ConfFileRole.AlertmanagerTemplate)]
    [InlineData("abs/t.yml", ConfFileRole.Other)]
    [InlineData("webhook.py", ConfFileRole.Other)]
    public void References_are_followed_from_the_directory_of_the_file_that_holds_them(string path, ConfFileRole role)
    {
        var roles = ConfTreeRoles.Resolve(Tree, Layout);
        Assert.Equal(role, roles[path]);
        Assert.Contains(path, roles.PathsOf(role));
    }

    [Fact]
    public void Absolute_paths_count_where_the_mount_is_known() =>
        Assert.Equal(ConfFileRole.FileSd, ConfTreeRoles.Resolve(Tree, Layout with { MountPath = "/etc/prometheus/" })["abs/t.yml"]);

    [Fact]
    public void A_path_that_is_gone_still_has_its_role()
    {
        var roles = ConfTreeRoles.Resolve(Tree, Layout);
        Assert.Equal(ConfFileRole.Rules, roles.RoleOfPath("rules/gone.rules"));
        Assert.DoesNotContain("rules/gone.rules", roles.PathsOf(ConfFileRole.Rules));
    }

    [Fact]
    public void Paths_are_listed_in_ordinal_order() =>
        Assert.Equal(["one.yml", "rules/.hidden.rules", "rules/a.rules"], ConfTreeRoles.Resolve(Tree, Layout).PathsOf(ConfFileRole.Rules));

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("- a\n")]
    [InlineData("rule_files: {a: b}\nscrape_configs: 7\n")]
    public void A_bad_main_file_refers_to_nothing(string text)
    {
        var roles = ConfTreeRoles.Resolve(Trees.Prometheus(text, ("a.yml", "")), Layout);
        Assert.Equal(ConfFileRole.Other, roles["a.yml"]);
        Assert.Equal(["prometheus.yml"], roles.PathsOf(ConfFileRole.PrometheusConfig));
    }

    [Fact]
    public void A_tree_without_main_files_has_no_roles() =>
        Assert.Equal(["a.yml"], ConfTreeRoles.Resolve(Trees.Of(("a.yml", "")), Layout).PathsOf(ConfFileRole.Other));
}
