namespace PromHa.Core;

/// <summary>A file of the tree with its model.</summary>
internal readonly record struct CheckedFile(string Path, ConfFileRole Role, ConfigModel Model);

/// <summary>What the checks of one tree share: the parsed files and the findings. Not thread-safe.</summary>
internal sealed class TreeContext(ParsedTree? tree, IReadOnlyList<CheckedFile> files, ValidationOptions options)
{
    private readonly List<ValidationIssue> _issues = [];
    private CheckDescription? _about;

    /// <summary>All files; none for a single file, which only checks that need no others look at.</summary>
    public ParsedTree Tree => tree ?? throw new InvalidOperationException("A single file has no tree.");

    public ValidationOptions Options => options;

    /// <summary>The files that could be read, the main files first.</summary>
    public IReadOnlyList<CheckedFile> Files => files;

    public IReadOnlyList<ValidationIssue> Issues => _issues;

    /// <summary>The models of one type, with their files.</summary>
    public IEnumerable<(string Path, T Model)> Models<T>()
        where T : ConfigModel
    {
        foreach (var file in files)
        {
            if (file.Model is T model)
            {
                yield return (file.Path, model);
            }
        }
    }

    /// <summary>Reports a finding at a value of a section, or at the section where the key is absent.</summary>
    public void Report(string message, string file, ConfigModel section, string? key = null) => Report(message, file, SectionContext.Node(section, key));

    public void Report(string message, string file, YamlNode? at) => Report(message, file, at?.Line ?? 0, at?.Column ?? 0);

    public void Report(string message, string file, int line, int column) => _issues.Add(new ValidationIssue(_about!.Id, _about.Severity, file, line, column, message));

    public void Run(TreeCheck check)
    {
        _about = check.About;
        check.Check(this);
    }
}
