using PromHa.Core.Templates;

namespace PromHa.Core.Tests.Templates;

/// <summary>What templates write, as Go's text/template, fmt and the servers' functions do.</summary>
public sealed class TemplateExecutionTests
{
    internal static readonly TemplateData Rule = TemplateData.ForRule(
        new Dictionary<string, string> { ["job"] = "node", ["instance"] = "a.example.com:9100" },
        1234.5,
        new Dictionary<string, string> { ["cluster"] = "eu" },
        "http://prom.example/p");

    private static readonly TemplateData Notification = TemplateData.ForNotification(
        "team",
        new Dictionary<string, string> { ["alertname"] = "Down" },
        [
            new TemplateAlert
            {
                Labels = new Dictionary<string, string> { ["alertname"] = "Down", ["job"] = "a", ["zone"] = "z" },
                Annotations = new Dictionary<string, string> { ["summary"] = "<b>" },
                StartsAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                GeneratorUrl = "http://p/",
                Fingerprint = "00ff",
            },
            new TemplateAlert { IsResolved = true, Labels = new Dictionary<string, string> { ["alertname"] = "Down", ["job"] = "b", ["zone"] = "z" } },
        ],
        "http://am.example");

    internal static readonly (string Template, string Text)[] Written =
    [
        ("{{ $labels.job }} {{ .Labels.instance }} {{ $labels.none }}|{{ $externalLabels.cluster }} {{ $externalURL }}", "node a.example.com:9100 |eu http://prom.example/p"),
        ("{{ externalURL }} {{ pathPrefix }}", "http://prom.example/p /p"),
        ("{{ $value }} {{ .Value | humanize }} {{ printf \"%.2f|%8.1f|%-8d|%08.3f|%+d|%e\" $value $value 7 $value 7 $value }}", "1234.5 1.234k 1234.50|  1234.5|7       |1234.500|+7|1.234500e+03"),
        ("{{ printf \"%v %s %q %x %T %t %5t|%c %U %%\" 1.0 \"a\" \"a\\n\" \"hi\" 1.5 true false 97 0x1F600 }}", "1 a \"a\\n\" 6869 float64 true false|a U+1F600 %"),
        ("{{ printf \"%d\" $value }} {{ printf \"%s %s\" \"a\" }} {{ printf \"a\" 1 }} {{ printf \"%z\" 1 }} {{ printf \"%\" }}", "%!d(float64=1234.5) a %!s(MISSING) a%!(EXTRA int=1) %!z(int=1) %!(NOVERB)"),
        ("{{ printf \"%[2]s %[1]s\" \"a\" \"b\" }} {{ printf \"%*d|%-4s|%.2s\" 4 1 \"x\" \"héllo\" }}", "b a    1|x   |hé"),
        ("{{ printf \"%.0f %.0f %.0f %.1f %.4g %g\" 0.5 1.5 2.5 0.25 123456.0 1e21 }}", "0 2 2 0.2 1.235e+05 1e+21"),
        ("{{ print 1 2 \"a\" 3 \"b\" }}|{{ print 1.0 1e6 1e-5 100000.0 }}|{{ println \"a\" 1 }}", "1 2a3b|1 1e+06 1e-05 100000|a 1\n"),
        ("{{ $labels }} {{ args 1 \"x\" }} {{ .ExternalLabels }}", "map[instance:a.example.com:9100 job:node] map[arg0:1 arg1:x] map[cluster:eu]"),
        ("{{ if eq .Labels.job \"x\" \"node\" }}y{{ end }}{{ if ne 1 2 }}y{{ end }}{{ if and (lt 1 2) (ge 2.5 2.5) (le \"a\" \"b\") (gt 3 2) }}y{{ end }}", "yyy"),
        ("{{ or \"\" 0 \"x\" }} {{ and 1 0 2 }} {{ not 0 }} {{ len \"é\" }} {{ index \"abc\" 1 }} {{ slice \"abcd\" 1 3 }} {{ len $labels }}", "x 0 true 2 98 bc 2"),
        ("{{ html \"<a href='x'>&\" }} {{ js \"it's <\" }} {{ urlquery \"a b&é~\" }}", "&lt;a href=&#39;x&#39;&gt;&amp; it\\'s \\u003C a+b%26%C3%A9~"),
        ("{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}{{ range query \"x\" }}n{{ else }}none{{ end }}", "instance=a.example.com:9100;job=node;none"),
        ("{{ with $x := .Labels.job }}{{ . }}{{ $x }}{{ end }}{{ with \"\" }}a{{ else with 0 }}b{{ else }}c{{ end }}", "nodenodec"),
        ("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ end }}{{ $x }}", "2"),
        ("{{ range $i, $k := (args 1 2 3) }}{{ if eq $k 2 }}{{ continue }}{{ end }}{{ if eq $k 3 }}{{ break }}{{ end }}{{ $k }}{{ end }}", "1"),
        ("{{ define \"t\" }}[{{ . }}{{ $ }}]{{ end }}{{ template \"t\" 1 }}{{ template \"t\" }}{{ block \"b\" .Labels }}{{ .job }}{{ end }}", "[11][<no value><no value>]node"),
        ("a {{- 1 -}} b {{- /* c */ -}} d\n{{ 2 }}\n", "a1bd\n2\n"),
        ("{{ 'a' }} {{ 0x10 }} {{ 1_000 }} {{ 1e3 }} {{ -0.5 }} {{ true }} {{ 1i }} {{ `r\\n` }}", "97 16 1000 1000 -0.5 true (0+1i) r\\n"),
        ("{{ humanize 0.0012 }} {{ humanize1024 2048.0 }} {{ humanizePercentage 0.12345 }} {{ humanizeDuration 93784 }} {{ humanizeDuration 0.0021 }} {{ humanizeDuration \"-61.5\" }}", "1.2m 2ki 12.35% 1d 2h 3m 4s 2.1ms -1m 1s"),
        ("{{ humanizeTimestamp 1435065584.128 }} {{ (toTime 0).Format \"Mon Jan _2 15:04:05.000 2006\" }} {{ (toTime 86399).Hour }}", "2015-06-23 13:19:44.128 +0000 UTC Thu Jan  1 00:00:00.000 1970 23"),
        ("{{ .Labels.instance | stripPort }} {{ .Labels.instance | stripDomain }} {{ stripDomain \"10.0.0.1:80\" }} {{ \"aB c\" | title }} {{ \"é\" | toUpper }}", "a.example.com a:9100 10.0.0.1:80 AB C É"),
        ("{{ reReplaceAll \"(.)x\" \"${1}y\" \"axbx\" }} {{ match \"b$\" \"ab\" }} {{ reReplaceAll \"\" \"-\" \"ab\" }}", "ayby true -a-b-"),
        ("{{ parseDuration \"1h30m\" }} {{ toDuration 90 }} {{ (toDuration 1.5).Milliseconds }} {{ urlQueryEscape \"a b\" }} {{ tableLink \"up{}\" }}", "5400 1m30s 1500 a+b /graph?g0.expr=up%7B%7D&g0.tab=1"),
    ];

    /// <summary>The templates alone.</summary>
    internal static IEnumerable<string> RuleTemplates => Written.Select(static w => w.Template);

    public static TheoryData<string, string> Rows => [.. Written];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_template_writes(string text, string expected)
    {
        var done = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Template!.Execute(Rule);
        Assert.True(done.IsComplete, done.Problem?.Message);
        Assert.Equal(expected, done.Text);
    }

    [Theory]
    [InlineData("{{ .Status | toUpper }} {{ .Receiver }} {{ .Alerts.Firing | len }}/{{ len .Alerts }} {{ .ExternalURL }}", "FIRING team 1/2 http://am.example")]
    [InlineData("{{ .GroupLabels.SortedPairs.Values | join \" \" }} {{ (.CommonLabels.Remove .GroupLabels.Names).Values | join \",\" }} {{ .CommonLabels }}", "Down z alertname=Down, zone=z")]
    [InlineData("{{ range .Alerts }}{{ .Labels.job }}{{ range .Labels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }};{{ end }}", "a alertname=Down job=a zone=z;b alertname=Down job=b zone=z;")]
    [InlineData("{{ with index .Alerts 0 }}{{ .StartsAt | date \"2006-01-02T15:04:05Z07:00\" }} {{ (.StartsAt | tz \"Europe/Berlin\").Format \"15:04 -0700\" }} {{ .Fingerprint }}{{ end }}", "2023-11-14T22:13:20Z 23:13 +0100 00ff")]
    [InlineData("{{ (index .Alerts 0).Labels | toJson }} {{ list 1 \"a\" nil 1.5 | toJson }} {{ (index .Alerts 0).Annotations | toJson }}", "{\"alertname\":\"Down\",\"job\":\"a\",\"zone\":\"z\"} [1,\"a\",null,1.5] {\"summary\":\"\\u003cb\\u003e\"}")]
    [InlineData("{{ stringSlice \"a\" \"b\" | join \"-\" }} {{ \"HELLO wORLD\" | title }} {{ trimSpace \" x \" }} {{ urlUnescape \"a%20b+c\" }} {{ (dict \"k\" 1).k }} {{ append (list 1) 2 }}", "a-b Hello World x a b c 1 [1 2]")]
    [InlineData("{{ since (index .Alerts 0).StartsAt }} {{ since (index .Alerts 0).StartsAt | humanizeDuration }}", "1m30s 1m 30s")]
    public void A_notification_template_writes(string text, string expected)
    {
        var done = GoTemplate.Parse(text, TemplateDialect.Alertmanager).Template!
            .Execute(Notification, new TemplateOptions { Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_090) });
        Assert.True(done.IsComplete, done.Problem?.Message);
        Assert.Equal(expected, done.Text);
    }

    [Theory]
    [InlineData("{{ .Foo }}", 3, "there is no field Foo in the data, which has Labels, ExternalLabels, ExternalURL, Value")]
    [InlineData("{{ .labels.job }}", 3, "did you mean Labels?")]
    [InlineData("{{ $labels .job }}", 3, "$labels is no function, so it takes no argument; write $labels.job without space")]
    [InlineData("{{ value }}", 3, "wrong number of arguments for value: 1, not 0")]
    [InlineData("{{ if gt $value 1 }}a{{ end }}", 6, "gt failed: a float64 and a int cannot be compared; write the whole number with a point, such as 1.0")]
    [InlineData("{{ toUpper 1 }}", 11, "a string is expected, not 1; write it in quotes")]
    [InlineData("{{ $value | toUpper }}", 12, "wrong type: a string is expected, not a float64")]
    [InlineData("{{ $labels.job.x }}", 3, "there is no field x in a string")]
    [InlineData("{{ $x = 1 }}", 3, "never declared")]
    [InlineData("{{ range $value }}{{ end }}", 9, "range cannot go over a float64")]
    public void A_mistake_that_always_fails_is_found(string text, int start, string message)
    {
        var template = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Template!;
        var problem = template.FindFailure();
        Assert.NotNull(problem);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(start, problem.Start);
        Assert.Equal(problem, template.Execute(Rule).Problem);
    }

    [Theory]
    [InlineData("{{ query \"up\" | first | value | humanize }}")]
    [InlineData("{{ $labels.seconds | humanizeDuration }}")]
    [InlineData("{{ template \"elsewhere\" . }}")]
    [InlineData("{{ index \"abc\" 7 }}")]
    public void What_fails_because_of_the_data_is_no_mistake(string text)
    {
        var template = GoTemplate.Parse(text, TemplateDialect.PrometheusRule).Template!;
        Assert.Null(template.FindFailure());
        Assert.False(template.Execute(Rule).IsComplete);
    }

    [Fact]
    public void Templates_of_other_files_are_called()
    {
        var first = GoTemplate.Parse("{{ define \"x\" }}one {{ template \"y\" . }}{{ end }}{{ define \"y\" }}a{{ end }}", TemplateDialect.Alertmanager).Template!;
        var second = GoTemplate.Parse("{{ define \"y\" }}{{ .Receiver }}{{ end }}", TemplateDialect.Alertmanager).Template!;
        var text = GoTemplate.Parse("{{ template \"x\" . }}", TemplateDialect.Alertmanager).Template!;
        Assert.Equal("one team", text.Execute(Notification, new TemplateOptions { Library = [first, second] }).Text);
        Assert.Contains("of Alertmanager itself", GoTemplate.Parse("{{ template \"__subject\" . }}", TemplateDialect.Alertmanager).Template!.Execute(Notification).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_in_another_file_is_said_at_the_call()
    {
        var library = GoTemplate.Parse("{{ define \"x\" }}                    {{ .Nope }}{{ end }}", TemplateDialect.Alertmanager).Template!;
        var text = GoTemplate.Parse("a {{ template \"x\" . }}", TemplateDialect.Alertmanager).Template!;
        var problem = text.FindFailure([library])!;
        Assert.Equal((14, 17), (problem.Start, problem.End));
        Assert.StartsWith("in the template \"x\": there is no field Nope", problem.Message, StringComparison.Ordinal);
    }
}
