using System.Text.RegularExpressions;

namespace PromHa.Core;

/// <summary>References to other files have a form that Prometheus accepts, and name something.</summary>
internal sealed partial class FileReferencesCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        foreach (var (role, file, node, pattern) in context.Tree.Roles.References)
        {
            if (Malformed(role, node.Value) is { } reason)
            {
                context.Error(IssueIds.BadGlob, file, node, $"Prometheus refuses the path '{node.Value}': {reason}");
            }
            else if (pattern is not null && !context.Tree.Files.Paths.Any(pattern.Matches))
            {
                context.Warning(IssueIds.GlobMatchesNothing, file, node,
                    $"'{node.Value}' matches no file of the tree ({pattern.Text}): the servers would say nothing and go without. Check the path.");
            }
        }
    }

    private static string? Malformed(ConfFileRole role, string text) => role switch
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
