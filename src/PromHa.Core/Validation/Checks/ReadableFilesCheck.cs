namespace PromHa.Core;

/// <summary>The main files are there, hold something, and can be read to their end; so can every file they refer to.</summary>
internal sealed class ReadableFilesCheck : IConfTreeCheck
{
    public void Check(ValidationContext context)
    {
        var main = context.Tree.Layout.PrometheusFile;
        if (!context.Tree.Exists(main))
        {
            context.Add(IssueIds.MissingFile, ValidationSeverity.Error, main, 0, 0,
                "Prometheus' main file is missing from the tree. Add it, or name the right file in the layout.");
        }

        foreach (var (path, role) in context.CheckedFiles)
        {
            var file = context.Tree.Parse(path);
            foreach (var problem in file.Problems)
            {
                context.Add(problem.Id, ValidationSeverity.Error, path, problem.Line, problem.Column, problem.Message);
            }

            if (file is { Root: null, IsReadable: true })
            {
                ReportEmpty(context, path, role, context.Tree.Read(path).IsEmpty);
            }
        }
    }

    private static void ReportEmpty(ValidationContext context, string path, ConfFileRole role, bool noBytes)
    {
        var (severity, message) = role switch
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
        context.Add(IssueIds.EmptyFile, severity, path, 0, 0, message);
    }
}
