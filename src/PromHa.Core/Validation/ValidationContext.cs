namespace PromHa.Core;

/// <summary>What the checks of one validation share: the parsed tree and the findings.</summary>
internal sealed class ValidationContext(ParsedTree tree)
{
    private static readonly ConfFileRole[] CheckedRoles =
        [ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig, ConfFileRole.Rules, ConfFileRole.FileSd, ConfFileRole.AlertmanagerConfig];

    private readonly List<ValidationIssue> _issues = [];

    public ParsedTree Tree => tree;

    public IReadOnlyList<ValidationIssue> Issues => _issues;

    /// <summary>All files whose content is checked.</summary>
    public IEnumerable<(string Path, ConfFileRole Role)> CheckedFiles =>
        CheckedRoles.SelectMany(role => tree.Roles.PathsOf(role).Select(path => (path, role)));

    /// <summary>The files of one role that have a mapping at their root.</summary>
    public IEnumerable<(string Path, YamlMapping Root)> Mappings(params ConfFileRole[] roles)
    {
        foreach (var path in roles.SelectMany(tree.Roles.PathsOf))
        {
            if (tree.Parse(path).Root is YamlMapping root)
            {
                yield return (path, root);
            }
        }
    }

    public void Error(string id, string file, YamlNode node, string message) => Add(id, ValidationSeverity.Error, file, node.Line, node.Column, message);

    public void Warning(string id, string file, YamlNode node, string message) => Add(id, ValidationSeverity.Warning, file, node.Line, node.Column, message);

    public void Add(string id, ValidationSeverity severity, string file, int line, int column, string message) =>
        _issues.Add(new ValidationIssue(id, severity, file, line, column, message));
}
