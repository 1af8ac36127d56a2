using PromHa.Core;

namespace PromHa.Cli.Check;

/// <summary>The kinds of files by the names that the command line has for them.</summary>
internal static class Kinds
{
    private static readonly (string Name, ConfFileRole Role)[] All =
    [
        ("prometheus", ConfFileRole.PrometheusConfig),
        ("scrape-config", ConfFileRole.ScrapeConfig),
        ("rules", ConfFileRole.Rules),
        ("file-sd", ConfFileRole.FileSd),
        ("alertmanager", ConfFileRole.AlertmanagerConfig),
        ("alertmanager-template", ConfFileRole.AlertmanagerTemplate),
        ("web", ConfFileRole.WebConfig),
        ("rule-test", ConfFileRole.RuleTest),
    ];

    public static IEnumerable<string> Names => All.Select(static k => k.Name);

    public static string NameOf(ConfFileRole role) => All.FirstOrDefault(k => k.Role == role).Name ?? "other";

    public static ConfFileRole? RoleOf(string name) => All.Where(k => k.Name == name).Select(static k => (ConfFileRole?)k.Role).FirstOrDefault();
}
