using PromHa.Core.Prometheus;

namespace PromHa.Core;

/// <summary>
/// Checks a conf tree before it is applied: that the servers read all of it, load it, and do not lose monitoring in silence.
/// Reports every finding at once, with its position. Files without a role (<see cref="ConfFileRole.Other"/>) are not looked at.
/// A validator remembers what it found in the files of the last tree: when the next tree can tell what is different in it
/// (<see cref="IConfTreeFiles.ChangedSince"/>), only that is read. Thread-safe.
/// </summary>
public sealed class ConfTreeValidator
{
    private readonly ConfTreeLayout _layout;
    private readonly ValidationOptions _options;

    /// <summary>Taken by the validation that goes on from it; another one at the same time begins anew.</summary>
    private TreeMemory? _memory;

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
        var memory = TreeMemory.Of(Interlocked.Exchange(ref _memory, null), tree, (path, role, global) => Check(tree, path, role, global), ct);
        List<ValidationIssue> issues = [];
        if (!tree.Exists(_layout.PrometheusFile))
        {
            issues.Add(new ValidationIssue(IssueIds.MissingFile, ValidationSeverity.Error, _layout.PrometheusFile, 0, 0,
                "Prometheus' main file is missing from the tree. Add it, or name the right file in the layout."));
        }

        foreach (var record in memory.All)
        {
            if (record.Issues.Count > 0)
            {
                issues.AddRange(record.Issues);
            }
        }

        var context = new TreeContext(tree, new RememberedFiles(memory, path => ModelOf(tree, path)), _options);
        foreach (var check in CheckCatalog.TreeChecks)
        {
            ct.ThrowIfCancellationRequested();
            context.Run(check);
        }

        issues.AddRange(Wanted(context.Issues, path => tree.Exists(path) ? tree.Read(path) : default));
        _memory = memory;
        return ValidationReport.Of(issues, () => memory.All.Select(static r => r.File)
            .Concat(memory.Roles.PathsOf(ConfFileRole.AlertmanagerTemplate).Select(static p => new ValidatedFile(p, ConfFileRole.AlertmanagerTemplate, 0))));
    }

    private FileRecord Check(ParsedTree tree, string path, ConfFileRole role, GlobalConfig? global)
    {
        var file = tree.Parse(path);
        var content = tree.Read(path);
        var findings = FileFindings.Of(file, content, _options.ScopeOf(role, global));
        IEnumerable<ValidationIssue> issues = [
            .. ReadableFiles.Check(path, role, file, file.Root is null && content.IsEmpty, _options.RefuseSilentLoss),
            .. findings.Issues.Select(i => i with { File = path })];
        return new FileRecord(
            new ValidatedFile(path, role, findings.RuleCount), [.. Wanted(issues, _ => content)], FileFacts.Of(findings.Model), global,
            TreeMemory.IsMany(role) ? null : findings.Model, findings.Model is not null);
    }

    private ConfigModel? ModelOf(ParsedTree tree, string path) =>
        FileFindings.Of(tree.Parse(path), tree.Read(path), _options.ScopeOf(tree.Roles.RoleOfPath(path), global: null)).Model;

    // Errors cannot be switched off: the servers would not care.
    private IEnumerable<ValidationIssue> Wanted(IEnumerable<ValidationIssue> issues, Func<string, ReadOnlyMemory<byte>> read)
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
                    comments.Add(issue.File, found = IgnoreComments.Of(read(issue.File).Span));
                }

                if (found.Covers(issue.Id, issue.Line))
                {
                    continue;
                }
            }

            yield return issue;
        }
    }

    /// <summary>The files of a tree by what is remembered of them.</summary>
    private sealed class RememberedFiles(TreeMemory memory, Func<string, ConfigModel?> read) : TreeFiles
    {
        public override IReadOnlyList<CheckedFile> Few { get; } =
            [.. TreeMemory.CheckedRoles.Where(static r => !TreeMemory.IsMany(r)).SelectMany(memory.Of).Where(static r => r.IsRead).Select(static r => new CheckedFile(r.File.Path, r.Facts, r.Model))];

        public override RecordedSeries Recorded => memory.Recorded;

        public override ConfigModel? ModelOf(CheckedFile file) => read(file.Path);

        protected override IEnumerable<CheckedFile> Many(ConfFileRole role)
        {
            foreach (var record in memory.Of(role))
            {
                if (record.IsRead)
                {
                    yield return new CheckedFile(record.File.Path, record.Facts, record.Model);
                }
            }
        }
    }
}
