namespace PromHa.Core;

internal sealed class ReferencedFilesCheck : TreeCheck
{
    public override CheckDescription About { get; } = new()
    {
        Id = IssueIds.ReferencedFile,
        Title = "Certificates, keys and passwords that a file names are there",
        Why = "Prometheus loads the configuration, and then the job has no targets or the receiver sends nothing. promtool refuses it.",
        Severity = ValidationSeverity.Warning,
        Kind = ConfFileRole.PrometheusConfig,
        Needs = "whether files exist",
        Good = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password_file: /etc/promha/password}
            """,
        Bad = """
            scrape_configs:
            - job_name: node
              basic_auth: {username: me, password_file: /etc/promha/pasword}
            """,
    };

    public override bool NeedsOthers => true;

    public override void Check(TreeContext context)
    {
        if (context.Options.FileExists is not { } exists)
        {
            return;
        }

        // Rules and targets name no files of that kind.
        foreach (var file in context.Files)
        {
            foreach (var section in Sections(file.Model!))
            {
                foreach (var field in ModelType.Of(section.GetType()).Fields)
                {
                    if (IsRead(field) && field.Get(section) is string { Length: > 0 } path && !IsThere(path, file.Path, context.Tree, exists))
                    {
                        context.Report($"There is no file '{path}'. Correct the path, or put the file there.", file.Path, section, field.Key);
                    }
                }
            }
        }
    }

    // Logs are written, not read.
    private static bool IsRead(ModelField field) => field.IsFilePath && field.Key.EndsWith("_file", StringComparison.Ordinal) && !field.Key.Contains("log_", StringComparison.Ordinal);

    private static bool IsThere(string path, string owner, ParsedTree tree, Func<string, bool> exists)
    {
        if (path[0] != '/' && GlobPattern.Resolve(path, owner, tree.Layout) is { } inTree && tree.Exists(inTree.Text))
        {
            return true;
        }

        var directory = Path.Combine(tree.Layout.MountPath ?? "", Path.GetDirectoryName(owner) ?? "");
        return exists(Path.Combine(directory, path));
    }

    private static IEnumerable<ConfigModel> Sections(ConfigModel section) => ModelType.Of(section.GetType()).Fields
        .Where(static f => f.Codec.HoldsModels)
        .SelectMany(f => f.Get(section) switch
        {
            ConfigModel child => [child],
            IEnumerable<ConfigModel> children => children,
            _ => [],
        })
        .SelectMany(Sections)
        .Prepend(section);
}
