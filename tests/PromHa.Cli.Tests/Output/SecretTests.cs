using PromHa.TestKit;

namespace PromHa.Cli.Tests.Output;

/// <summary>Nothing secret leaves in any format, whatever is wrong with the file and wherever.</summary>
public sealed class SecretTests
{
    private const string Job = "scrape_configs:\n- job_name: a\n";

    public static TheoryData<string, string> Prometheus => new()
    {
        { "block", Job + "  basic_auth:\n    username: u\n    password: hunter2 hunter3\n    pasword: hunter2 hunter3\n" },
        { "inline", Job + "  basic_auth: {username: u, password: hunter2, usrname: hunter3}\n" },
        { "comma", Job + "  basic_auth:\n    username: u\n    password: [hunter2,hunter3]\n" },
        { "hash", Job + "  basic_auth:\n    username: [u]\n    password: \"hunter2#hunter3\"\n    password: x\n" },
        { "quoted", Job + "  basic_auth:\n    password: \"hunter2\\\"hunter3\" x\n" },
        { "single", Job + "  basic_auth:\n    password: 'hunter2''hunter3' x\n" },
        { "lines", Job + "  basic_auth:\n    password: \"hunter2\n  hunter3\n  x: [\n" },
        { "unindented", Job + "  basic_auth:\n    password: \"hunter2\nhunter3: [\n" },
        { "folded", Job + "  basic_auth:\n    password: >-\n      hunter2\n\n      hunter3\n   x: y\n" },
        { "plain lines", Job + "  basic_auth:\n    password: hunter2\n      hunter3: x\n" },
        { "tag", Job + "  basic_auth:\n    password: !!str [hunter2\n" },
        { "anchor", Job + "  basic_auth:\n    password: &p hunter2\n  bearer_token: [*p]\n" },
        { "anchor elsewhere", Job + "  x: &p hunter2\n  bearer_token: *p\n" },
        { "no space", Job + "  basic_auth:\n    password:hunter2\n" },
        { "no space after the token", Job + "  bearer_token:hunter2\n" },
        { "bearer", Job + "  bearer_token: {hunter2: hunter3}\n" },
        { "authorization", Job + "  authorization:\n    type: Basic\n    credentials: hunter2\n    credentils: hunter2\n" },
        { "authorization inline", Job + "  authorization: {credentials: hunter2, typ: x}\n" },
        { "client secret", Job + "  oauth2:\n    client_id: a\n    client_secret: [hunter2]\n" },
        { "url", Job + "  proxy_url: http://user:hunter2@host:port/\n" },
        { "url with signs", "remote_write:\n- url: http://user:hunter2/x@hunter3@ho st:1/\n" },
        { "parameter", "remote_write:\n- url: http://host:port/?api_token=hunter2\n" },
        { "headers", "remote_write:\n- url: http://h/\n  headers: {Authorization: Bearer hunter2, X: [1]}\n" },
        { "http headers", Job + "  http_headers:\n    Authorization:\n      secrets: [hunter2]\n      values: {a: b}\n      secrets:\n      - hunter2\n      - [hunter3]\n" },
        { "private key", Job + "  tls_config:\n    key: |\n      -----BEGIN PRIVATE KEY-----\n      hunter2\n      hunter3\n      -----END PRIVATE KEY-----\n     x: [\n" },
        { "private key without a key", Job + "  -----BEGIN PRIVATE KEY-----\n  hunter2: hunter3\n  hunter3\n  -----END PRIVATE KEY-----\n" },
        { "sigv4", "remote_write:\n- url: http://h/\n  sigv4: {access_key: hunter2, secret_key: hunter3, x: y}\n" },
        { "json", "{\"scrape_configs\": [{\"job_name\": \"a\", \"basic_auth\": {\"username\": 1, \"password\": \"hunter2\", \"x\": 1}}]}" },
        { "json without spaces", "{\"scrape_configs\":[{\"job_name\":\"a\",\"bearer_token\":\"hunter2\",\"x\":[}]}" },
        { "twice", Job + "  bearer_token: hunter2\n  bearer_token: hunter3\n" },
        { "tab", Job + "  bearer_token:\thunter2\n\tx: y\n" },
    };

    public static TheoryData<string, string> Alertmanager => new()
    {
        { "slack", Receiver("slack_configs:\n  - api_url: hunter2://x\n    channel: [x]\n") },
        { "slack global", "global:\n  slack_api_url: hunter2 hunter3\nroute: {receiver: a}\nreceivers: [{name: a}]\n" },
        { "webhook", Receiver("webhook_configs:\n  - url: hunter2:// x/hunter3\n") },
        { "webhook user", Receiver("webhook_configs:\n  - url: http://u:hunter2@ h/\n    urll: http://u:hunter2@h/\n") },
        { "smtp", "global:\n  smtp_auth_password: [hunter2]\nroute: {receiver: a}\nreceivers: [{name: a}]\n" },
        { "pagerduty", Receiver("pagerduty_configs:\n  - routing_key: {hunter2: x}\n    service_key: hunter3\n") },
        { "opsgenie", Receiver("opsgenie_configs: [{api_key: hunter2, x: y}]\n") },
        { "telegram", Receiver("telegram_configs:\n  - bot_token: hunter2\n    chat_id: hunter3x\n").Replace("hunter3x", "x", StringComparison.Ordinal) },
        { "pushover", Receiver("pushover_configs:\n  - user_key: hunter2\n    token: hunter3\n    x: y\n") },
    };

    [Theory]
    [MemberData(nameof(Prometheus))]
    public Task Prometheus_files_keep_their_secrets(string name, string content) => KeepsAsync(name, content, "prometheus");

    [Theory]
    [MemberData(nameof(Alertmanager))]
    public Task Alertmanager_files_keep_their_secrets(string name, string content) => KeepsAsync(name, content, "alertmanager");

    [Fact]
    public Task Hashes_of_passwords_are_secrets() =>
        KeepsAsync("web", "basic_auth_users:\n  admin: $2y$10$hunter2hunter3\n  other: [$2y$10$hunter2]\nxx: {a: $2b$05$hunter2}\n", "web");

    [Theory]
    [InlineData("  basic_auth: u:hunter2\n")]
    [InlineData("  http_headers: {X-Api-Key: {secret: [hunter2]}, Y: hunter2}\n")]
    [InlineData("  http_headers:\n    Y: hunter2\n")]
    public Task A_text_where_a_section_belongs_is_secret(string lines) => KeepsAsync("misplaced", Job + lines, "prometheus");

    [Theory]
    [InlineData("  slack_configs: [{api_url: \"https://x/{{ hunter2\", nope: 1}]\n")]
    [InlineData("  webhook_configs:\n  - https://hooks.example/hunter2\n")]
    [InlineData("  pushover_configs: hunter2\n")]
    public Task Of_a_receiver_too(string lines) => KeepsAsync("receiver", "route: {receiver: r}\nreceivers:\n- name: r\n" + lines, "alertmanager");

    [Fact]
    public async Task What_stands_before_a_secret_is_still_shown_and_pointed_at()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("p.yml", Job + "  basic_auth: {usrname: u, password: hunter2}\n");

        var ran = await Promha.RunAsync("check", path);

        Assert.Contains(" 3 |   basic_auth: {usrname: u, password: <secret>\n   |                ^\n", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_rules_are_no_secrets()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("r.yml", "groups:\n- name: a\n  rules:\n  - record: x\n    expr: 'sum('\n    labels: {token: [abcdef]}\n");

        var ran = await Promha.RunAsync("check", path);

        Assert.Contains("token: [abcdef]", ran.Out, StringComparison.Ordinal);
    }

    private static string Receiver(string config) => $"route: {{receiver: a}}\nreceivers:\n- name: a\n  {config}";

    private static async Task KeepsAsync(string name, string content, string kind)
    {
        using var directory = new TempDirectory();
        var path = directory.Write("conf.yml", content);
        string[] formats = ["text", "json", "github"];
        foreach (var format in formats)
        {
            foreach (var more in (string[][])[[], ["--kind", kind], ["--kind", "file-sd"], ["--kind", "rules"]])
            {
                var ran = await Promha.RunAsync(["check", path, "--format", format, .. more]);

                if (more is ["--kind", "rules"])
                {
                    continue; // Judged as what it is not: only that nothing breaks.
                }

                Assert.False(ran.ToString().Contains("hunter", StringComparison.Ordinal), $"{name}, {format}: {ran}");
                Assert.True(ran.Code == 1, $"{name}, {format}: the case finds nothing: {ran}");
            }
        }
    }
}
