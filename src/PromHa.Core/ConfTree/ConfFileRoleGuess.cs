using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>Tells from name and content what a file is for, as a person would: for single files that no main file refers to.</summary>
public static partial class ConfFileRoleGuess
{
    private static readonly (string Key, ConfFileRole Role)[] Keys =
    [
        ("groups", ConfFileRole.Rules),
        ("tests", ConfFileRole.RuleTest), ("group_eval_order", ConfFileRole.RuleTest),
        ("route", ConfFileRole.AlertmanagerConfig), ("receivers", ConfFileRole.AlertmanagerConfig), ("inhibit_rules", ConfFileRole.AlertmanagerConfig),
        ("templates", ConfFileRole.AlertmanagerConfig), ("time_intervals", ConfFileRole.AlertmanagerConfig),
        ("mute_time_intervals", ConfFileRole.AlertmanagerConfig), ("event_recorder", ConfFileRole.AlertmanagerConfig),
        ("tls_server_config", ConfFileRole.WebConfig), ("http_server_config", ConfFileRole.WebConfig), ("basic_auth_users", ConfFileRole.WebConfig),
        ("rate_limit", ConfFileRole.WebConfig),
        ("scrape_configs", ConfFileRole.PrometheusConfig), ("rule_files", ConfFileRole.PrometheusConfig), ("alerting", ConfFileRole.PrometheusConfig),
        ("remote_write", ConfFileRole.PrometheusConfig), ("remote_read", ConfFileRole.PrometheusConfig), ("storage", ConfFileRole.PrometheusConfig),
        ("scrape_config_files", ConfFileRole.PrometheusConfig), ("otlp", ConfFileRole.PrometheusConfig), ("runtime", ConfFileRole.PrometheusConfig),
        ("tracing", ConfFileRole.PrometheusConfig), ("global", ConfFileRole.PrometheusConfig),
    ];

    /// <summary>The most likely role; <see cref="ConfFileRole.Other"/> when nothing speaks for one.</summary>
    /// <param name="name">The name of the file, with or without directories.</param>
    /// <param name="content">Its bytes. They need not be readable YAML.</param>
    public static ConfFileRole Of(string name, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.EndsWith(".tmpl", StringComparison.OrdinalIgnoreCase))
        {
            return ConfFileRole.AlertmanagerTemplate;
        }

        var text = System.Text.Encoding.UTF8.GetString(content);
        // By its text: a file that cannot be read shows its keys nevertheless.
        if (ByKeys(TopKey().Matches(text).Select(static m => m.Groups[1].Value)) is { } role)
        {
            return role;
        }

        if (StartsAList().IsMatch(text))
        {
            return ConfFileRole.FileSd;
        }

        if (ByKeys(AnyKey().Matches(text).Select(static m => m.Groups[1].Value)) is { } inner)
        {
            return inner;
        }

        var file = Path.GetFileName(name);
        return file.Contains("alertmanager", StringComparison.OrdinalIgnoreCase) ? ConfFileRole.AlertmanagerConfig
            : file.Contains("rule", StringComparison.OrdinalIgnoreCase) || file.Contains("alert", StringComparison.OrdinalIgnoreCase) ? ConfFileRole.Rules
            : file.StartsWith("web", StringComparison.OrdinalIgnoreCase) ? ConfFileRole.WebConfig
            : file.StartsWith("prometheus", StringComparison.OrdinalIgnoreCase) ? ConfFileRole.PrometheusConfig
            : file.Contains("target", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ConfFileRole.FileSd
            : ConfFileRole.Other;
    }

    // The first key in the order of the table: "global" says least, as two servers have it.
    private static ConfFileRole? ByKeys(IEnumerable<string> keys)
    {
        var found = keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (key, role) in Keys)
        {
            if (found.Contains(key))
            {
                return role;
            }
        }

        return null;
    }

    // Behind comments and the mark of a document.
    [GeneratedRegex(@"\A(\s|#[^\n]*\n|---)*(\[|-\s)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex StartsAList();

    [GeneratedRegex(@"^\s{0,1}[""']?([a-z_]+)[""']?\s*:", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TopKey();

    [GeneratedRegex(@"([a-z_]+)[""']?\s*:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex AnyKey();
}
