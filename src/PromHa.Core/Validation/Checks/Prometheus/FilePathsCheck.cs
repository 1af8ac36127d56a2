using System.Text.RegularExpressions;
using PromHa.Core.Discovery;
using PromHa.Core.Prometheus;

namespace PromHa.Core;

internal sealed partial class FilePathsCheck() : SectionCheck<ConfigModel>(typeof(PrometheusConfig), typeof(FileSdConfig))
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.BadGlob,
        Title = "Paths of other files have a form that Prometheus accepts",
        Why = "Prometheus takes a star only in the last part of a path, and only .json, .yml and .yaml as target files; anything else makes it refuse the configuration.",
        Kind = ConfFileRole.PrometheusConfig,
        Good = """
            rule_files: ['rules/*.yml']
            """,
        Bad = """
            rule_files: ['rules/*/alerts.yml']
            """,
    };

    protected override void Check(ConfigModel section, SectionContext context)
    {
        switch (section)
        {
            case PrometheusConfig config:
                Check(section, "rule_files", ConfFileRole.Rules, config.RuleFiles, context);
                Check(section, "scrape_config_files", ConfFileRole.ScrapeConfig, config.ScrapeConfigFiles, context);
                break;
            case FileSdConfig { Files: { } files }:
                Check(section, "files", ConfFileRole.FileSd, files, context);
                break;
        }
    }

    /// <summary>Why a path is refused; null when it is not.</summary>
    public static string? Malformed(ConfFileRole role, string text) => role switch
    {
        // The server takes it, matches nothing with it, and says nothing.
        ConfFileRole.Rules or ConfFileRole.ScrapeConfig when text.Length == 0 => "it is empty and names nothing. Remove the item, or write the path.",
        ConfFileRole.Rules or ConfFileRole.ScrapeConfig when !StarsAtTheEnd().IsMatch(text) =>
            "'*' is allowed in the last part of the path only. List the directories one by one.",
        ConfFileRole.FileSd when !TargetFileName().IsMatch(text) =>
            "it must end in .json, .yml or .yaml, and '*' is allowed in the last part of the path only.",
        _ => null,
    };

    private static void Check(ConfigModel section, string key, ConfFileRole role, ConfigList<string> paths, SectionContext context)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            if (Malformed(role, paths[i]) is { } reason)
            {
                context.Report(paths[i].Length == 0 ? $"A path of '{key}' is wrong: {reason}" : $"Prometheus refuses the path '{paths[i]}': {reason}", section, key, i);
            }
        }
    }

    [GeneratedRegex(@"\A[^*]*(\*[^/]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StarsAtTheEnd();

    [GeneratedRegex(@"\A[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TargetFileName();
}
