using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>
/// Checks a conf tree before it is applied: that the servers read all of it, load it, and do not lose monitoring in silence.
/// Reports every finding at once, with its position. Files without a role (<see cref="ConfFileRole.Other"/>) are not looked at.
/// Thread-safe.
/// </summary>
public sealed class ConfTreeValidator
{
    // The main file first: the others inherit from it.
    private static readonly ConfFileRole[] CheckedRoles =
        [ConfFileRole.PrometheusConfig, ConfFileRole.ScrapeConfig, ConfFileRole.Rules, ConfFileRole.FileSd, ConfFileRole.AlertmanagerConfig];

    private readonly ConfTreeLayout _layout;
    private readonly ValidationOptions _options;

    /// <summary>Creates a validator.</summary>
    /// <param name="layout">Where the main files lie; null for the default names at the root of the tree.</param>
    /// <param name="options">What to check against; null for the defaults.</param>
    public ConfTreeValidator(ConfTreeLayout? layout = null, ValidationOptions? options = null)
    {
        _layout = layout ?? new ConfTreeLayout();
        _options = options ?? new ValidationOptions();
    }

    /// <summary>Runs all checks over a tree. Bad content never throws; it is a finding.</summary>
    /// <param name="files">The tree; each file with a role is read once.</param>
    /// <param name="ct">Stops between two files.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationReport Validate(IConfTreeFiles files, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var tree = new ParsedTree(files, _layout);
        List<ValidationIssue> issues = [];
        List<CheckedFile> read = [];
        List<ValidatedFile> looked = [];
        GlobalConfig? global = null;
        if (!tree.Exists(_layout.PrometheusFile))
        {
            issues.Add(new ValidationIssue(IssueIds.MissingFile, ValidationSeverity.Error, _layout.PrometheusFile, 0, 0,
                "Prometheus' main file is missing from the tree. Add it, or name the right file in the layout."));
        }

        foreach (var role in CheckedRoles)
        {
            foreach (var path in tree.Roles.PathsOf(role))
            {
                ct.ThrowIfCancellationRequested();
                var file = tree.Parse(path);
                issues.AddRange(ReadableFiles.Check(path, role, file, noBytes: file.Root is null && tree.Read(path).IsEmpty));
                var findings = FileFindings.Of(file, tree.Read(path), _options.ScopeOf(role, role == ConfFileRole.ScrapeConfig ? global : null));
                issues.AddRange(findings.Issues.Select(i => i with { File = path }));
                looked.Add(new ValidatedFile(path, role, findings.RuleCount));
                if (findings.Model is { } model)
                {
                    read.Add(new CheckedFile(path, role, model));
                    global = model is PrometheusConfig main ? main.Global : global;
                }
            }
        }

        looked.AddRange(tree.Roles.PathsOf(ConfFileRole.AlertmanagerTemplate).Select(static p => new ValidatedFile(p, ConfFileRole.AlertmanagerTemplate, 0)));
        var context = new TreeContext(tree, read, _options);
        foreach (var check in CheckCatalog.TreeChecks)
        {
            ct.ThrowIfCancellationRequested();
            context.Run(check);
        }

        return ValidationReport.Of(Wanted([.. issues, .. context.Issues], tree), looked);
    }

    // Errors cannot be switched off: the servers would not care.
    private IEnumerable<ValidationIssue> Wanted(IReadOnlyList<ValidationIssue> issues, ParsedTree tree)
    {
        Dictionary<string, IgnoreComments> comments = new(StringComparer.Ordinal);
        foreach (var issue in issues)
        {
            if (issue.Severity != ValidationSeverity.Error)
            {
                if (_options.Ignored.Contains(issue.Id))
                {
                    continue;
                }

                if (!comments.TryGetValue(issue.File, out var found))
                {
                    comments.Add(issue.File, found = tree.Exists(issue.File) ? IgnoreComments.Of(tree.Read(issue.File).Span) : IgnoreComments.None);
                }

                if (found.Covers(issue.Id, issue.Line))
                {
                    continue;
                }
            }

            yield return issue;
        }
    }
}
