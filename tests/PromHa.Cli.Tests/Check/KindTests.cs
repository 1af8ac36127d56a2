using System.Text.Json;
using PromHa.TestKit;

namespace PromHa.Cli.Tests.Check;

public sealed class KindTests
{
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "rules", "a.yml", Files.GoodRules },
        { "rules", "a.yml", "# a comment\n\n---\n" + Files.GoodRules },
        { "rules", "a.yml", "groups: [{name: a, rules: [}]\n" },
        { "rules", "a.yml", "groups:\r\n- name: a\r\n" },
        { "rules", "a.json", "{\"groups\": []}" },
        { "prometheus", "a.yml", Files.GoodPrometheus },
        { "prometheus", "a.yml", "global:\n  scrape_interval: 15s\n" },
        { "prometheus", "a.yml", "remote_write: {\n" },
        { "alertmanager", "a.yml", Files.GoodAlertmanager },
        { "alertmanager", "a.yml", "global: {}\n" + Files.GoodAlertmanager },
        { "alertmanager", "a.yml", "# first\nroute: [\n" },
        { "alertmanager-template", "a.tmpl", "{{ define \"x\" }}y{{ end }}" },
        { "file-sd", "a.yml", "- targets: [a:1]\n" },
        { "file-sd", "a.json", "[{\"targets\": [\"a:1\"]}]" },
        { "file-sd", "a.json", "[\n" },
        { "web", "a.yml", "tls_server_config:\n  cert_file: a\n  key_file: b\n" },
        { "web", "a.yml", "basic_auth_users: {}\n" },
        { "rule-test", "a.yml", "rule_files: [r.yml]\ntests: []\n" },
        { "other", "a.yml", "rubbish\n" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_content_tells_the_kind(string kind, string name, string content)
    {
        using var work = new TempDirectory();
        var path = work.Write(name, content);

        var ran = await Promha.RunAsync("check", "--syntax-only", "--format", "json", path);

        Assert.Equal(kind, JsonDocument.Parse(ran.Lines[0]).RootElement.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("prometheus")]
    [InlineData("rules")]
    [InlineData("file-sd")]
    [InlineData("alertmanager")]
    [InlineData("alertmanager-template")]
    [InlineData("web")]
    [InlineData("rule-test")]
    [InlineData("scrape-config")]
    public async Task The_kind_that_is_given_goes_before_what_the_content_tells(string kind)
    {
        using var work = new TempDirectory();
        var path = work.Write("x.yml", "foo: bar\n");

        var ran = await Promha.RunAsync("check", "--syntax-only", "--format", "json", "--kind", kind, path);

        Assert.Equal(kind, JsonDocument.Parse(ran.Lines[0]).RootElement.GetProperty("kind").GetString());
    }
}
