namespace PromHa.Core;

/// <summary>A file holds something and can be read to its end.</summary>
internal static class ReadableFiles
{
    /// <summary>The findings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="role">What it is.</param>
    /// <param name="file">What could be read of it.</param>
    /// <param name="noBytes">Whether it has no content at all.</param>
    /// <param name="refuseSilentLoss">Whether content that is not read is an error even when some was read before it.</param>
    public static IEnumerable<ValidationIssue> Check(string path, ConfFileRole role, YamlFile file, bool noBytes, bool refuseSilentLoss)
    {
        foreach (var problem in file.Problems)
        {
            var isHarmless = problem.Id == IssueIds.UnreadContent && !refuseSilentLoss && HoldsSomething(file.Root);
            yield return new ValidationIssue(problem.Id, isHarmless ? ValidationSeverity.Warning : ValidationSeverity.Error, path, problem.Line, problem.Column, problem.Message);
        }

        foreach (var problem in file.Warnings)
        {
            yield return new ValidationIssue(problem.Id, ValidationSeverity.Warning, path, problem.Line, problem.Column, problem.Message);
        }

        if (file is { Root: null, IsReadable: true })
        {
            var (severity, message) = Empty(role, noBytes);
            yield return new ValidationIssue(IssueIds.EmptyFile, severity, path, 0, 0, message);
        }
    }

    // A list or mapping that is not empty, and not only keys without values.
    private static bool HoldsSomething(YamlNode? root) => root switch
    {
        YamlMapping mapping => mapping.Entries.Any(static e => !e.Value.IsNull && e.Value is not YamlSequence { Items.Count: 0 } and not YamlMapping { Entries.Count: 0 }),
        YamlSequence list => list.Items.Count > 0,
        _ => false,
    };

    private static (ValidationSeverity Severity, string Message) Empty(ConfFileRole role, bool noBytes) => role switch
    {
        ConfFileRole.PrometheusConfig => (ValidationSeverity.Error,
            "The file is empty. Prometheus would load it without complaint and scrape nothing. Restore its content."),
        ConfFileRole.AlertmanagerConfig => (ValidationSeverity.Error,
            "The file is empty, and Alertmanager refuses to start without a route. Restore its content or remove the file."),
        ConfFileRole.Rules when noBytes => (ValidationSeverity.Error,
            "The rule file has no content: its rules would vanish in silence. Restore it, or remove the file if it has no rules."),
        ConfFileRole.Rules => (ValidationSeverity.Warning, "The rule file has only comments: it defines no rule."),
        ConfFileRole.FileSd => (ValidationSeverity.Warning,
            "The target file is empty: all its targets would be dropped. Write [] if that is meant."),
        _ => (ValidationSeverity.Warning, "The file is empty."),
    };
}
