namespace PromHa.Core;

/// <summary>A file of the tree.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Facts">What is known of it without its model.</param>
/// <param name="Model">Its model; null for a file of many of its kind, whose model is made again when it is asked for.</param>
internal readonly record struct CheckedFile(string Path, FileFacts Facts, ConfigModel? Model);

/// <summary>What the checks of one tree share: the parsed files and the findings. Not thread-safe.</summary>
internal sealed class TreeContext(ParsedTree? tree, TreeFiles files, ValidationOptions options)
{
    private readonly List<ValidationIssue> _issues = [];
    private CheckDescription? _about;

    /// <summary>All files; none for a single file, which only checks that need no others look at.</summary>
    public ParsedTree Tree => tree ?? throw new InvalidOperationException("A single file has no tree.");

    public ValidationOptions Options => options;

    /// <summary>The files that could be read and of which there are few, the main files first: all but rules and targets.</summary>
    public IReadOnlyList<CheckedFile> Files => files.Few;

    /// <summary>Which series are recorded how often.</summary>
    public RecordedSeries Recorded => files.Recorded;

    public IReadOnlyList<ValidationIssue> Issues => _issues;

    /// <summary>The models of one type, with their files.</summary>
    /// <param name="concerns">Whether the check may find something in a file, by what is known of it; null for all of them.</param>
    public IEnumerable<(string Path, T Model)> Models<T>(Func<FileFacts, bool>? concerns = null)
        where T : ConfigModel
    {
        foreach (var file in files.Of<T>())
        {
            if ((concerns is null || concerns(file.Facts)) && (file.Model ?? files.ModelOf(file)) is T model)
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
