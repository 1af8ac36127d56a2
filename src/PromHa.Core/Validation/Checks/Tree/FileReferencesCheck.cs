using System.Text.RegularExpressions;

namespace PromHa.Core;

internal sealed partial class FileReferencesCheck : TreeCheck
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

    public override void Check(TreeContext context)
    {
        foreach (var (role, file, node, _) in context.Tree.Roles.References)
        {
            if (Malformed(role, node.Value) is { } reason)
            {
                context.Report($"Prometheus refuses the path '{node.Value}': {reason}", file, node);
            }
        }
    }

    /// <summary>Why a path is refused; null when it is not.</summary>
    public static string? Malformed(ConfFileRole role, string text) => role switch
    {
        ConfFileRole.Rules or ConfFileRole.ScrapeConfig when !StarsAtTheEnd().IsMatch(text) =>
            "'*' is allowed in the last part of the path only. List the directories one by one.",
        ConfFileRole.FileSd when !TargetFileName().IsMatch(text) =>
            "it must end in .json, .yml or .yaml, and '*' is allowed in the last part of the path only.",
        _ => null,
    };

    [GeneratedRegex(@"\A[^*]*(\*[^/]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StarsAtTheEnd();

    [GeneratedRegex(@"\A[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TargetFileName();
}
