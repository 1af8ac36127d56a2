namespace PromHa.Core;

/// <summary>
/// Checks single files, without those that they refer to: what <c>promtool check config --syntax-only</c>, <c>check rules</c> and
/// <c>amtool check-config</c> do. Thread-safe.
/// </summary>
public sealed class ConfFileValidator
{
    private readonly ValidationOptions _options;

    /// <summary>Creates a validator.</summary>
    /// <param name="options">What to check against; null for the defaults.</param>
    public ConfFileValidator(ValidationOptions? options = null) => _options = options ?? new ValidationOptions();

    /// <summary>Checks one file. Bad content never throws; it is a finding.</summary>
    /// <param name="name">The name of the file in findings; one that ends in <c>.json</c> is read as JSON where the servers do.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="role">What the file is.</param>
    /// <exception cref="ArgumentException"><paramref name="role"/> is no kind of file that is checked.</exception>
    public ValidationReport Validate(string name, ReadOnlyMemory<byte> content, ConfFileRole role)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (role == ConfFileRole.Other || !Enum.IsDefined(role))
        {
            throw new ArgumentException("Say what kind of file it is.", nameof(role));
        }

        if (role == ConfFileRole.AlertmanagerTemplate)
        {
            return ValidationReport.Of(TemplateFilesCheck.Of(name, content.Span, _options), [new ValidatedFile(name, role, 0)]);
        }

        var isJson = role == ConfFileRole.FileSd && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var file = isJson ? JsonReader.Read(content.Span) : YamlReader.Read(content.Span);
        var findings = FileFindings.Of(file, content, _options.ScopeOf(role, global: null));
        List<ValidationIssue> issues = [.. ReadableFiles.Check(name, role, file, content.IsEmpty, _options.RefuseSilentLoss), .. findings.Issues.Select(i => i with { File = name })];
        if (role == ConfFileRole.FileSd && FilePathsCheck.Malformed(role, name) is { } malformed)
        {
            issues.Add(new ValidationIssue(IssueIds.BadGlob, ValidationSeverity.Error, name, 0, 0, $"Prometheus takes no target file of this name: {malformed}"));
        }

        if (findings.Model is { } model)
        {
            var context = new TreeContext(tree: null, new SingleFile(name, model), _options);
            foreach (var check in CheckCatalog.TreeChecks.Where(static c => !c.NeedsOthers))
            {
                context.Run(check);
            }

            issues.AddRange(context.Issues);
        }

        var comments = IgnoreComments.Of(content.Span);
        return ValidationReport.Of(
            issues.Where(i => i.Severity == ValidationSeverity.Error || !(_options.Ignored.Contains(i.Id) || comments.Covers(i.Id, i.Line))),
            [new ValidatedFile(name, role, findings.RuleCount)]);
    }
}
