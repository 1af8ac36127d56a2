using PromHa.Core;

namespace PromHa.Sync.Tests.Reload;

public sealed class ReloadTests
{
    private static readonly InMemoryConfTree Tree = new(new Dictionary<string, string>
    {
        ["prometheus.yml"] = "rule_files: ['rule/*.rules']\nscrape_configs:\n- job_name: n\n  file_sd_configs:\n  - files: ['job/*.yml']\n",
        ["alertmanager.yml"] = "route: {receiver: r}\nreceivers: [{name: r}]\ntemplates: ['tmpl/*.tmpl']\n",
        ["rule/a.rules"] = "groups: []\n",
        ["job/a.yml"] = "[]\n",
        ["tmpl/t.tmpl"] = "x",
        ["webhook.py"] = "print()",
    });

    [Theory]
    [InlineData("job/a.yml", "")]
    [InlineData("job/gone.yml", "")]
    [InlineData("webhook.py", "")]
    [InlineData("rule/a.rules", "Prometheus,ThanosRule,VmAlert")]
    [InlineData("rule/gone.rules", "Prometheus,ThanosRule,VmAlert")]
    [InlineData("prometheus.yml", "Prometheus,VictoriaMetrics,VmAgent")]
    [InlineData("alertmanager.yml", "Alertmanager")]
    [InlineData("tmpl/t.tmpl", "Alertmanager")]
    public void Only_what_needs_it_is_reloaded(string path, string expected)
    {
        var roles = ConfTreeRoles.Resolve(Tree, new ConfTreeLayout());

        Assert.Equal(expected, string.Join(',', ReloadPlanner.Plan([path], roles, roles).Select(static k => k.ToString()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Rule_file_that_the_new_configuration_no_longer_names_needs_a_reload()
    {
        var before = ConfTreeRoles.Resolve(Tree, new ConfTreeLayout());
        var now = ConfTreeRoles.Resolve(new InMemoryConfTree(new Dictionary<string, string> { ["prometheus.yml"] = "scrape_configs: []\n" }), new ConfTreeLayout());

        Assert.Contains(ReloadTargetKind.Prometheus, ReloadPlanner.Plan(["rule/a.rules"], before, now));
    }

    [Theory]
    [InlineData("sum(rate(x[5m]))  by (a)", "sum(rate(x[5m])) by (a)")]
    [InlineData("up{job=\"a\",i=\"1\"} == 0", "up{i=\"1\",job=\"a\"} == 0")]
    [InlineData("up{a=\"x, y\",b=\"}\"} # all\n> 1", "up{b=\"}\",a=\"x, y\"} > 1")]
    [InlineData("up", "up")]
    public async Task Expressions_that_differ_in_print_only_are_equal_without_asking(string shipped, string running) =>
        Assert.Null(await CompareAsync(shipped, running, static _ => throw new InvalidOperationException("asked")));

    [Fact]
    public async Task Expressions_that_differ_are_printed_by_the_server_before_they_count()
    {
        Assert.Null(await CompareAsync("sum(up) by (a)", "sum by(a) (up)", static _ => "sum by (a) (up)"));
        Assert.Contains("expression", await CompareAsync("up == 0", "up == 1", static e => e), StringComparison.Ordinal);
        Assert.Contains("expression", await CompareAsync("up{a=\" x\"}", "up{a=\"x\"}", static e => e), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_extra_and_changed_rules_are_named()
    {
        ExpectedRuleGroup shipped = new("rule/a.rules", "g", [Rule("a", "up"), Rule("b", "up")]);
        RunningRuleGroup same = new("conf/rule/a.rules", "g", [Running("a", "up"), Running("b", "up")]);

        Assert.Null(await CompareAsync([shipped], [same]));
        Assert.Contains("'g' of rule/a.rules does not run", await CompareAsync([shipped], []), StringComparison.Ordinal);
        Assert.Contains("is not in the tree", await CompareAsync([], [same]), StringComparison.Ordinal);
        Assert.Contains("does not run", await CompareAsync([shipped], [same with { File = "conf/xrule/a.rules" }]), StringComparison.Ordinal);
        Assert.Contains("runs 1 rules, shipped 2", await CompareAsync([shipped], [same with { Rules = [same.Rules[0]] }]), StringComparison.Ordinal);
        Assert.Contains("another name", await CompareAsync([shipped], [same with { Rules = [same.Rules[1], same.Rules[0]] }]), StringComparison.Ordinal);
        Assert.Contains("another 'for'", await CompareAsync([shipped], [same with { Rules = [same.Rules[0] with { ForSeconds = 60 }, same.Rules[1]] }]), StringComparison.Ordinal);
        Assert.Contains("another labels", await CompareAsync([shipped], [same with { Rules = [same.Rules[0] with { Labels = new Dictionary<string, string> { ["x"] = "y" } }, same.Rules[1]] }]), StringComparison.Ordinal);
    }

    [Fact]
    public void Alertmanager_hash_is_the_first_48_bits_of_the_md5_little_endian() =>
        Assert.Equal(0x008fd98c1dd4UL, AlertmanagerConfigHash.Of([])); // d4 1d 8c d9 8f 00 … is the MD5 of nothing.

    [Theory]
    [InlineData("a_total 1\nx{a=\"b\"} 2\nx{a=\"c\"} 3.5\nxy 7\n", "x", 5.5)]
    [InlineData("# TYPE x counter\nx 1.795181070913e+09", "x", 1795181070.913)]
    [InlineData("xy 7\n", "x", null)]
    public void Metrics_are_found_by_exact_name_and_summed(string text, string name, double? expected) =>
        Assert.Equal(expected, PromHa.Sync.MetricsText.Sum(System.Text.Encoding.UTF8.GetBytes(text), name));

    [Theory]
    [InlineData("parse \"http://user:S3cret@127.0.0.1:9 9/hook\": invalid port", "parse \"http://<secret>@127.0.0.1:9 9/hook\": invalid port")]
    [InlineData("https://u:p@a and http://v:q@b/c", "https://<secret>@a and http://<secret>@b/c")]
    [InlineData("http://plain.example:9090/x", "http://plain.example:9090/x")]
    [InlineData("bad mail a@b in http://h/p", "bad mail a@b in http://h/p")]
    public void Passwords_in_addresses_that_a_server_quotes_are_taken_out(string text, string expected) =>
        Assert.Equal(expected, Redaction.Of(text));

    [Fact]
    public void Quarantine_grows_for_the_same_generation_and_ends_for_another()
    {
        var now = DateTimeOffset.UnixEpoch;
        var (a, b) = (Sha256Digest.Of("a"u8), Sha256Digest.Of("b"u8));

        var first = Quarantine.Add(null, a, "r", now);
        var second = Quarantine.Add(first, a, "r", now);
        var many = Enumerable.Range(0, 30).Aggregate(second, (entry, _) => Quarantine.Add(entry, a, "r", now));

        Assert.Equal([10, 20, 360], new[] { first, second, many }.Select(e => (e.NextAttempt - now).TotalMinutes));
        Assert.True(Quarantine.Holds(first, a, now.AddMinutes(9)));
        Assert.False(Quarantine.Holds(first, a, now.AddMinutes(10)));
        Assert.False(Quarantine.Holds(first, b, now));
        Assert.Equal(1, Quarantine.Add(many, b, "r", now).Attempts);
    }

    private static ExpectedRule Rule(string name, string expression) => new(RuleKind.Recording, name, expression, TimeSpan.Zero, new Dictionary<string, string>(), new Dictionary<string, string>());

    private static RunningRule Running(string name, string expression) => new(false, name, expression, 0, new Dictionary<string, string>(), new Dictionary<string, string>());

    private static ValueTask<string?> CompareAsync(IReadOnlyList<ExpectedRuleGroup> shipped, IReadOnlyList<RunningRuleGroup> running) =>
        RuleComparer.CompareAsync(shipped, running, static (e, _) => ValueTask.FromResult<string?>(e), CancellationToken.None);

    private static ValueTask<string?> CompareAsync(string shipped, string running, Func<string, string> print) =>
        RuleComparer.CompareAsync([new("f", "g", [Rule("r", shipped)])], [new("f", "g", [Running("r", running)])], (e, _) => ValueTask.FromResult<string?>(print(e)), CancellationToken.None);
}
