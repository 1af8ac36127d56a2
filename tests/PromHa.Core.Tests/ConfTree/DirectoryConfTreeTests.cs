using System.Text;

namespace PromHa.Core.Tests;

public sealed class DirectoryConfTreeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("promha-tree-").FullName;

    public DirectoryConfTreeTests()
    {
        Write("prometheus.yml", "rule_files: [rules/*.yml]\nscrape_config_files: [jobs/*.yml]\n");
        Write("rules/a.yml", "groups: []\n");
        Write("rules/.hidden.yml", "groups: []\n");
        Write("rules/deep/b.yml", "groups: []\n");
        Write("jobs/x.yml", "scrape_configs: [{job_name: x, file_sd_configs: [{files: ['../targets/*.json']}]}]\n");
        Write("targets/t.json", "[]");
        Write("notes/unrelated.txt", "x");
        File.CreateSymbolicLink(Path.Combine(_directory, "rules/dangling.yml"), "/nowhere");
        Directory.CreateSymbolicLink(Path.Combine(_directory, "loop"), _directory);
        File.CreateSymbolicLink(Path.Combine(_directory, "rules/link.yml"), Path.Combine(_directory, "rules/a.yml"));
    }

    [Fact]
    public void A_directory_holds_all_files_and_links_to_files_but_no_hidden_ones() => Assert.Equal(
        ["jobs/x.yml", "notes/unrelated.txt", "prometheus.yml", "rules/a.yml", "rules/dangling.yml", "rules/deep/b.yml", "rules/link.yml", "targets/t.json"], DirectoryConfTree.Open(_directory).Paths);

    [Fact]
    public void Around_a_main_file_only_what_is_referred_to_is_listed_also_by_files_that_are_referred_to() => Assert.Equal(
        ["jobs/x.yml", "prometheus.yml", "rules/a.yml", "rules/dangling.yml", "rules/link.yml", "targets/t.json"], DirectoryConfTree.OpenReferenced(_directory, new ConfTreeLayout { MountPath = _directory }).Paths);

    [Fact]
    public void A_path_from_the_root_of_the_file_system_is_found_when_it_lies_below()
    {
        Write("prometheus.yml", $"rule_files: ['{_directory}/rules/*.yml', /elsewhere/*.yml]\n");
        Assert.Contains("rules/a.yml", DirectoryConfTree.OpenReferenced(_directory, new ConfTreeLayout { MountPath = _directory }).Paths);
    }

    [Fact]
    public void Files_are_read_when_they_are_asked_for()
    {
        var tree = DirectoryConfTree.Open(_directory);
        Assert.Equal("[]", Encoding.UTF8.GetString(tree.Read("targets/t.json").Span));
        Assert.Throws<FileNotFoundException>(() => tree.Read("nothing.yml"));
        Assert.Throws<DirectoryNotFoundException>(() => DirectoryConfTree.Open(Path.Combine(_directory, "nowhere")));
    }

    [Theory]
    [InlineData("a.yml", "groups: []", ConfFileRole.Rules)]
    [InlineData("a.yml", "# c\n\ngroups:\n", ConfFileRole.Rules)]
    [InlineData("a.yml", "{\"groups\": []}", ConfFileRole.Rules)]
    [InlineData("a.yml", "scrape_configs:\n\t- broken", ConfFileRole.PrometheusConfig)]
    [InlineData("a.yml", "global:\n  smtp_from: a\nroute: {}\n", ConfFileRole.AlertmanagerConfig)]
    [InlineData("a.yml", "global:\n  scrape_interval: 1m\n", ConfFileRole.PrometheusConfig)]
    [InlineData("a.yml", "# promha\n---\n- targets: [a]\n", ConfFileRole.FileSd)]
    [InlineData("a.json", "[{\"targets\": []}]", ConfFileRole.FileSd)]
    [InlineData("a.yml", "rule_files: [a]\ntests: []\n", ConfFileRole.RuleTest)]
    [InlineData("a.yml", "basic_auth_users: {}\n", ConfFileRole.WebConfig)]
    [InlineData("a.tmpl", "{{ define \"x\" }}{{ end }}", ConfFileRole.AlertmanagerTemplate)]
    [InlineData("alertmanager.yml", "", ConfFileRole.AlertmanagerConfig)]
    [InlineData("x.yml", "foo: 1\n", ConfFileRole.Other)]
    public void The_role_of_a_single_file_is_guessed_as_a_person_would(string name, string text, ConfFileRole role) =>
        Assert.Equal(role, ConfFileRoleGuess.Of(name, Encoding.UTF8.GetBytes(text)));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
